"""Every refusal as an RFC 9457 problem document with a stable `code` and the field it is about."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import ErrorResponse, ExceptionHandlerContext
from rest_framework import exceptions, status
from rest_framework.response import Response

from annotations.api.parsers import TooLarge
from annotations.api.renderers import to_json
from annotations.services.exceptions import Conflict, Forbidden, Refused, Stale, Unprocessable
from annotations.services.transactions import constraint_name, sqlstate

CONTENT_TYPE = "application/problem+json"
_STATUS = {
    Forbidden: status.HTTP_403_FORBIDDEN,
    Stale: status.HTTP_412_PRECONDITION_FAILED,
    Conflict: status.HTTP_409_CONFLICT,
    Unprocessable: status.HTTP_422_UNPROCESSABLE_ENTITY,
}
# lock_not_available, serialization_failure, deadlock_detected: nothing was written, try again.
_COLLISIONS = {"55P03", "40001", "40P01"}
# connection_exception, operator_intervention (shut down, terminated); a lost one has no state.
_NO_CONNECTION = ("08", "57P")
_GONE = "08006"


class Problem(exceptions.APIException):
    """A refusal with a status, a code, a field and whatever facts help the client."""

    def __init__(
        self,
        status_code: int,
        code: str,
        detail: str,
        *,
        field: str | None = None,
        headers: dict[str, str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(detail, code)
        self.status_code = status_code
        self.field = field
        self.headers = headers or {}
        self.facts = facts


class Formatter(ExceptionFormatter):
    def format_error_response(self, error_response: ErrorResponse) -> dict[str, Any]:
        errors = [
            {"field": error.attr or getattr(self.exc, "field", None), "code": error.code}
            | {"detail": error.detail}
            for error in error_response.errors
        ]
        invalid = isinstance(self.exc, exceptions.ValidationError)
        return document(
            self.exc.status_code,
            code="invalid" if invalid else errors[0]["code"],
            detail="The request does not fit." if invalid else errors[0]["detail"],
            errors=[error for error in errors if error["field"]],
            **getattr(self.exc, "facts", {}),
        )


class Handler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, Refused):
            return _refusal(exc)
        if isinstance(exc, ObjectDoesNotExist):
            return exceptions.NotFound()
        if isinstance(exc, RequestDataTooBig):
            return TooLarge()
        if isinstance(exc, IntegrityError | OperationalError | InterfaceError):
            return _database_refusal(exc)
        return super().convert_known_exceptions(exc)

    def should_not_handle(self, exc: Exception) -> bool:
        """Bugs are Django's to log and to answer, through our `server_error`."""
        return not isinstance(exc, exceptions.APIException)

    def get_headers(self, exc: exceptions.APIException) -> dict[str, str]:
        return super().get_headers(exc) | getattr(exc, "headers", {})


def exception_handler(exc: Exception, context: ExceptionHandlerContext) -> Response | None:
    response: Response | None = Handler(exc, context).run()
    if response is not None:
        response.content_type = CONTENT_TYPE
    return response


def document(status_code: int, *, code: Any, detail: Any, **facts: Any) -> dict[str, Any]:
    return {
        "type": f"urn:factcheck:problem:{code}",
        "title": HTTPStatus(status_code).phrase,
        "status": status_code,
        "detail": detail,
        "code": code,
        "errors": [],
    } | facts


def _refusal(exc: Refused) -> Problem:
    status_code = next(code for kind, code in _STATUS.items() if isinstance(exc, kind))
    headers = {"ETag": f'"{exc.current}"'} if isinstance(exc, Stale) else {}
    return Problem(
        status_code, exc.code, exc.message, field=exc.field, headers=headers, **exc.facts
    )


def _database_refusal(exc: IntegrityError | OperationalError | InterfaceError) -> Exception:
    """Constraints are the last word; what reaches them lost a race, or a check is missing."""
    if isinstance(exc, IntegrityError) and (name := constraint_name(exc)):
        return Problem(status.HTTP_409_CONFLICT, name, "What is stored stands against it.")
    if sqlstate(exc) in _COLLISIONS:
        return Problem(
            status.HTTP_409_CONFLICT,
            "busy",
            "Somebody else is changing this right now; nothing was written, try again.",
            headers={"Retry-After": "1"},
        )
    if (sqlstate(exc) or _GONE).startswith(_NO_CONNECTION):
        return Problem(
            status.HTTP_503_SERVICE_UNAVAILABLE,
            "database_unavailable",
            "The database does not answer; try again.",
            headers={"Retry-After": "1"},
        )
    return exc


# --- What Django answers itself, outside any view ----------------------------------------------


def _page(status_code: int, code: str, detail: str) -> HttpResponse:
    body = to_json(document(status_code, code=code, detail=detail))
    return HttpResponse(body, status=status_code, content_type=CONTENT_TYPE)


def not_found() -> HttpResponse:
    return _page(404, "not_found", "There is nothing at this address.")


def bad_request(exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(413, TooLarge.default_code, TooLarge.default_detail)
    return _page(400, "bad_request", "The request is malformed.")


def permission_denied() -> HttpResponse:
    return _page(403, "permission_denied", "You may not do this.")


def server_error() -> HttpResponse:
    return _page(500, "server_error", "The server failed; nothing was written.")


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
