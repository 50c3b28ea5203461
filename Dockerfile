FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN useradd --system --uid 10001 --no-create-home factcheck
WORKDIR /app

COPY requirements.txt ./
RUN pip install -r requirements.txt

COPY manage.py ./
COPY factcheck factcheck
COPY annotations annotations
# Collecting files needs no server and no secret, but the settings ask for their names.
RUN SECRET_KEY=none DATABASE_URL=postgresql://none/none CELERY_BROKER_URL=redis://none/0 \
    python manage.py collectstatic --noinput

USER 10001
EXPOSE 8000
CMD ["gunicorn", "factcheck.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--no-control-socket", "--bind", "0.0.0.0:8000"]
