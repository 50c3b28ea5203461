"""The WSGI application gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from factcheck import production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

production.refuse_settings()
application = get_wsgi_application()
production.refuse_database()
