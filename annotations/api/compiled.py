"""Query sets whose SQL is written once a process instead of once a request.

Half of the time of a small read went into Django's writing the same statement again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from psycopg.pq import Format

from annotations.api.shapes import Row

# Stands where the number will: no row has it, and no other parameter may equal it.
_PLACE = 2**62 + 1


_TIMESTAMPTZ = psycopg.adapters.get_loader(psycopg.adapters.types["timestamptz"].oid, Format.TEXT)


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    converters: tuple[tuple[str, list[Callable[..., Any]], Any], ...]


class Compiled:
    """Runs `make(number, *constants)`, a `QuerySet.values`, for any number.

    `constants` must be hashable; each combination is compiled once.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Row]]) -> None:
        self._make = make
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    def __call__(self, number: int, *constants: Any) -> list[Row]:
        statement = self._statements.get(constants)
        if statement is None:
            statement = _compile(self._make(_PLACE, *constants))
            self._statements[constants] = statement
        values = [number if value == _PLACE else value for value in statement.parameters]
        with connection.cursor() as cursor:
            # psycopg's own loader, written in C; Django's is not, and gives the same in UTC.
            cursor.adapters.register_loader("timestamptz", _TIMESTAMPTZ)
            cursor.execute(statement.sql, values)
            rows = [dict(zip(statement.names, row, strict=True)) for row in cursor.fetchall()]
        for name, functions, expression in statement.converters:
            for row in rows:
                for function in functions:
                    row[name] = function(row[name], expression, connection)
        return rows


def _compile(rows: QuerySet[Any, Row]) -> _Statement:
    query = rows.query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    selected = [column[0] for column in compiler.select[: compiler.col_count]]
    names = tuple(query.selected or query.values_select)
    converters = compiler.get_converters(selected)
    return _Statement(
        sql=sql,
        parameters=tuple(parameters),
        names=names,
        converters=tuple((names[i], *converters[i]) for i in sorted(converters)),
    )
