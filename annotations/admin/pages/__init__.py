"""The editors' own pages, in the admin's session and look: desk, story and workbench."""
