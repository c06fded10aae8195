-- What Trino has and DuckDB lacks, or has with another meaning. Operators are functions, too: a macro of their name takes their place.

-- What fails does so by a cast that cannot succeed, since error() is volatile and TRY takes nothing that is.

CREATE TEMP MACRO trino_fail(message, x) AS CAST(message || CASE WHEN x IS NULL THEN '' ELSE '' END AS BOOLEAN);

-- Whole numbers divide into whole numbers; only floating point knows infinity.
CREATE TEMP MACRO trino_divisor(b) AS CASE WHEN b = 0 THEN cast_to_type('DIVISION_BY_ZERO: Division by zero', b) ELSE b END;
CREATE TEMP MACRO "/"(a, b) AS
  CASE WHEN typeof(a) IN ('DOUBLE', 'FLOAT') OR typeof(b) IN ('DOUBLE', 'FLOAT')
    THEN CASE WHEN b = 0 THEN a * cast_to_type('Infinity', a + b) ELSE a // b END
    ELSE a // trino_divisor(b) END;
CREATE TEMP MACRO "%"(a, b) AS
  CASE WHEN typeof(a) IN ('DOUBLE', 'FLOAT') OR typeof(b) IN ('DOUBLE', 'FLOAT') THEN mod(a, b) ELSE mod(a, trino_divisor(b)) END;
CREATE TEMP MACRO trino_mod(a, b) AS a % b;
CREATE TEMP MACRO trino_infinity() AS CAST('Infinity' AS DOUBLE);
CREATE TEMP MACRO trino_nan() AS CAST('NaN' AS DOUBLE);
CREATE TEMP MACRO trino_bitwise_and(a, b) AS a & b;
CREATE TEMP MACRO trino_bitwise_or(a, b) AS a | b;
CREATE TEMP MACRO trino_bitwise_not(a) AS ~a;

-- NULL among the arguments is NULL in the end.
CREATE TEMP MACRO trino_greatest(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN greatest(a, b) END,
  (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN greatest(a, b, c) END,
  (a, b, c, d) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL AND d IS NOT NULL THEN greatest(a, b, c, d) END;
CREATE TEMP MACRO trino_least(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN least(a, b) END,
  (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN least(a, b, c) END,
  (a, b, c, d) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL AND d IS NOT NULL THEN least(a, b, c, d) END;
CREATE TEMP MACRO trino_concat(a, b) AS a || b, (a, b, c) AS a || b || c, (a, b, c, d) AS a || b || c || d,
  (a, b, c, d, e) AS a || b || c || d || e, (a, b, c, d, e, f) AS a || b || c || d || e || f,
  (a, b, c, d, e, f, g) AS a || b || c || d || e || f || g, (a, b, c, d, e, f, g, h) AS a || b || c || d || e || f || g || h;
CREATE TEMP MACRO trino_if(c, a) AS CASE WHEN c THEN a END, (c, a, b) AS CASE WHEN c THEN a ELSE b END;
CREATE TEMP MACRO trino_typeof(a) AS lower(typeof(a));

-- Texts: a pattern that does not match yields NULL, and all places are replaced.
CREATE TEMP MACRO trino_replace(s, a) AS replace(s, a, ''), (s, a, b) AS replace(s, a, b);
CREATE TEMP MACRO trino_regexp_extract(s, p) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p) END,
  (s, p, g) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p, g) END;
CREATE TEMP MACRO trino_regexp_replace(s, p) AS regexp_replace(s, p, '', 'g'),
  (s, p, r) AS regexp_replace(s, p, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g');
CREATE TEMP MACRO trino_regexp_count(s, p) AS len(regexp_extract_all(s, p));
CREATE TEMP MACRO trino_md5(b) AS unhex(md5(b));
CREATE TEMP MACRO trino_sha1(b) AS unhex(sha1(b));
CREATE TEMP MACRO trino_sha256(b) AS unhex(sha256(b));
CREATE TEMP MACRO trino_url_protocol(u) AS trino_regexp_extract(u, '^([^:/?#]+):', 1);
CREATE TEMP MACRO trino_url_host(u) AS trino_regexp_extract(u, '^[^:/?#]+://(?:[^/?#@]*@)?([^:/?#]*)', 1);
CREATE TEMP MACRO trino_url_path(u) AS regexp_extract(u, '^(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)', 1);
CREATE TEMP MACRO trino_url_query(u) AS regexp_extract(u, '^[^?#]*\?([^#]*)', 1);
CREATE TEMP MACRO trino_url_fragment(u) AS regexp_extract(u, '#(.*)$', 1);
CREATE TEMP MACRO trino_url_parameter(u, n) AS url_decode(trino_regexp_extract(trino_url_query(u), '(?:^|&)' || regexp_escape(n) || '=([^&]*)', 1));

-- JSON: a path finds NULL in what is no JSON, and no scalar in what is an object or array.
CREATE TEMP MACRO trino_json_path(p) AS replace(replace(p, '["', '."'), '"]', '"');
CREATE TEMP MACRO trino_json_extract(j, p) AS CASE WHEN json_valid(j) THEN json_extract(j, trino_json_path(p)) END;
CREATE TEMP MACRO trino_json_extract_scalar(j, p) AS
  CASE WHEN json_valid(j) AND json_type(j, trino_json_path(p)) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(j, trino_json_path(p)) END;
CREATE TEMP MACRO trino_json_array_contains(j, v) AS
  CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY' THEN list_contains(json_extract(j, '$[*]'), to_json(v)) END;
CREATE TEMP MACRO trino_json_array_get(j, i) AS CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY' THEN json_extract(j, '$[*]')[i + 1] END;
CREATE TEMP MACRO trino_json_array_length(j) AS CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY' THEN json_array_length(j) END;
CREATE TEMP MACRO trino_json_parse(s) AS CAST(s AS JSON);
CREATE TEMP MACRO trino_json_format(j) AS CAST(j AS VARCHAR);

-- Arrays and maps.
CREATE TEMP MACRO trino_cardinality(x) AS
  CASE json_type(to_json(x)) WHEN 'ARRAY' THEN CAST(json_array_length(to_json(x)) AS BIGINT) ELSE len(json_keys(to_json(x))) END;
CREATE TEMP MACRO trino_element_at(c, k) AS
  CASE WHEN typeof(c) LIKE '%]' AND TRY_CAST(k AS BIGINT) = 0 AND trino_fail('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1', c) THEN NULL
    ELSE c[k] END;
-- What is not there fails; what is NULL and there does not. Maps and arrays have no function in common but this one, and JSON.
CREATE TEMP MACRO trino_is_there(c, k) AS CASE
  WHEN typeof(c) LIKE '%]' AND TRY_CAST(k AS BIGINT) = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1', c)
  WHEN typeof(c) LIKE '%]' AND TRY_CAST(k AS BIGINT) < 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT: Array subscript is negative: ' || k, c)
  WHEN c[k] IS NOT NULL OR c IS NULL OR k IS NULL THEN true
  WHEN typeof(c) LIKE '%]' AND TRY_CAST(k AS BIGINT) > json_array_length(to_json(c)) THEN
    trino_fail('INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: ' || k || ' > ' || json_array_length(to_json(c)), c)
  WHEN typeof(c) LIKE 'MAP(%' AND NOT list_contains(json_keys(to_json(c)), CAST(k AS VARCHAR)) THEN
    trino_fail('INVALID_FUNCTION_ARGUMENT: Key not present in map: ' || k, c)
  ELSE true END;
CREATE TEMP MACRO trino_subscript(c, k) AS CASE WHEN trino_is_there(c, k) THEN c[k] END;
CREATE TEMP MACRO trino_array_join(a, s) AS array_to_string(a, s),
  (a, s, n) AS array_to_string(list_transform(a, lambda e: coalesce(CAST(e AS VARCHAR), n)), s);
CREATE TEMP MACRO trino_array_position(a, x) AS CAST(coalesce(list_position(a, x), 0) AS BIGINT);
CREATE TEMP MACRO trino_array_remove(a, x) AS list_filter(a, lambda e: e <> x);
CREATE TEMP MACRO trino_array_union(a, b) AS list_distinct(list_concat(a, b));
CREATE TEMP MACRO trino_array_except(a, b) AS list_filter(list_distinct(a), lambda e: NOT list_contains(b, e));
CREATE TEMP MACRO trino_repeat(x, n) AS list_transform(range(n), lambda i: x);
CREATE TEMP MACRO trino_slice(a, s, n) AS list_slice(a, s, s + n - 1);
CREATE TEMP MACRO trino_map_agg(k, v) AS map(list(k), list(v));

-- Times: dates stay dates.
CREATE TEMP MACRO trino_date(x) AS CAST(x AS DATE);
CREATE TEMP MACRO trino_date_trunc(u, d) AS cast_to_type(date_trunc(u, d), d);
CREATE TEMP MACRO trino_date_add(u, n, d) AS cast_to_type(d + CASE lower(u)
  WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n) WHEN 'minute' THEN to_minutes(n)
  WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
  WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(3 * n AS INTEGER))
  WHEN 'year' THEN to_years(CAST(n AS INTEGER))
  ELSE CAST('INVALID_FUNCTION_ARGUMENT: ' || u || ' is not a valid time field' AS INTERVAL) END, d);
CREATE TEMP MACRO trino_millisecond(t) AS millisecond(t) - 1000 * second(t);
CREATE TEMP MACRO trino_from_iso8601_timestamp(s) AS CAST(s AS TIMESTAMPTZ);
CREATE TEMP MACRO trino_fitting(d, i) AS
  CASE WHEN typeof(d) <> 'DATE' OR i IS NULL OR mod(epoch_us(i), 86400000000) = 0
    OR trino_fail('INVALID_FUNCTION_ARGUMENT: Cannot add hour, minutes or seconds to a date', i) THEN i END;
CREATE TEMP MACRO trino_plus(d, i) AS cast_to_type(d + trino_fitting(d, i), d);
CREATE TEMP MACRO trino_minus(d, i) AS cast_to_type(d - trino_fitting(d, i), d);
CREATE TEMP MACRO trino_sum(i, d) AS trino_plus(d, i);
