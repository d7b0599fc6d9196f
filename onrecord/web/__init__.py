"""The explorer: a record in the browser, served or published as plain files."""
