"""The database: the only importer of peewee. `Store.change` is the one way to write."""
