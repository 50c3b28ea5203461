"""Make or update the role the application uses, with no right it does not need.

Run it as the tables' owner after every migration. The role may write every table but the change
log, which it may only add to, and the list of migrations, which it may only read.
"""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import Connection, sql

EVERY_TABLE = sql.SQL("SELECT, INSERT, UPDATE, DELETE")
FEWER = {
    "annotations_change": sql.SQL("SELECT, INSERT"),
    "django_migrations": sql.SQL("SELECT"),
}


class Command(BaseCommand):
    """Reads APP_DATABASE_USER and APP_DATABASE_PASSWORD."""

    help = "Make or update the application's database role (APP_DATABASE_USER, _PASSWORD)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Grant everything in one transaction, so that no request meets half of it."""
        name, password = _required("APP_DATABASE_USER"), _required("APP_DATABASE_PASSWORD")
        connection.ensure_connection()
        server: Connection = connection.connection
        if name == server.info.user:
            raise CommandError("APP_DATABASE_USER must be another role than the tables' owner.")
        with transaction.atomic():
            for statement in _statements(server, name, password):
                server.execute(statement)
        self.stdout.write(f"The role {name} may use the database {server.info.dbname}.")


def _required(name: str) -> str:
    if not os.environ.get(name):
        raise CommandError(f"{name} is not set.")
    return os.environ[name]


def _statements(server: Connection, name: str, password: str) -> list[sql.Composed]:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    # Hashed here, so that the password itself reaches no log of the server's.
    hashed = server.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    role = sql.Identifier(name)
    return [
        sql.SQL(
            "{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
            " PASSWORD {hashed}"
        ).format(verb=sql.SQL("ALTER" if known else "CREATE"), role=role, hashed=hashed.decode()),
        *(
            sql.SQL(text).format(role=role, every=EVERY_TABLE, database=_database(server))
            for text in (
                "GRANT CONNECT ON DATABASE {database} TO {role}",
                "GRANT USAGE ON SCHEMA public TO {role}",
                "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
                "GRANT {every} ON ALL TABLES IN SCHEMA public TO {role}",
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
            )
        ),
        *(
            sql.SQL(
                "REVOKE ALL ON {table} FROM {role}; GRANT {rights} ON {table} TO {role}"
            ).format(table=sql.Identifier(table), role=role, rights=rights)
            for table, rights in FEWER.items()
        ),
    ]


def _database(server: Connection) -> sql.Identifier:
    return sql.Identifier(server.info.dbname)
