"""Lists in pages, without counting what nobody asked for."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 25
T = TypeVar("T")


@dataclass(frozen=True)
class Listed(Generic[T]):
    """One page of a list with what the pager needs."""

    rows: list[T]
    page: Page[Any]
    query: str

    @property
    def total(self) -> int:
        return self.page.paginator.count


def page_of(
    request: HttpRequest, rows: "QuerySet[Any] | list[Any]", *, size: int = PAGE_SIZE
) -> Listed[Any]:
    """
    Return the page that the request asks for; an absurd number gives the nearest page.

    `query` is the rest of the address (filters), so that the pager keeps them.
    """
    paginator = Paginator(rows, size)
    try:
        page = paginator.page(request.GET.get("page", 1))
    except PageNotAnInteger:
        page = paginator.page(1)
    except EmptyPage:
        # Zero and less come before the first page, all else after the last.
        before = str(request.GET["page"]).startswith(("-", "0"))
        page = paginator.page(1 if before else paginator.num_pages)
    rest = request.GET.copy()
    rest.pop("page", None)
    return Listed(rows=list(page.object_list), page=page, query=rest.urlencode())
