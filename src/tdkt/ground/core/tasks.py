"""
The one import place of background work.

With Django 6 this file becomes `from django.tasks import task`.
"""

from django_tasks import task

__all__ = ["task"]
