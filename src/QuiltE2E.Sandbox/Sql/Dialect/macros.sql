-- Functions of Trino that DuckDB has under another name or with another meaning.
CREATE MACRO regexp_like(string, pattern) AS regexp_matches(string, pattern);
