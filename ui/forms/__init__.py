"""Forms made from the declarations: one editor a kind of field, one form for any record type."""
