"""What the migrations share: rows that are kept for good."""

from __future__ import annotations


def kept(table: str, dialect: str) -> str:
    """Give the SQL that refuses to change or delete a table's rows."""
    if dialect == "sqlite":
        return "".join(
            f"""
CREATE TRIGGER {table}_{event.lower()}_refused BEFORE {event} ON {table} BEGIN
  SELECT raise(ABORT, 'the ledger only grows: rows of {table} are neither changed nor deleted');
END;
"""
            for event in ("UPDATE", "DELETE")
        )
    return f"""
CREATE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger only grows: rows of {table} are neither changed nor deleted';
END
$$;
CREATE TRIGGER {table}_refused BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_{table}();
"""
