-- What Trino has and DuckDB lacks, or has with another meaning. Operators are functions, too: a macro of their name takes their place.

-- What fails does so by a cast that cannot succeed, since error() is volatile and TRY takes nothing that is.
CREATE TEMP MACRO trino_fail(message, x) AS CAST(message || CASE WHEN x IS NULL THEN '' ELSE '' END AS BOOLEAN);

-- Quotients are of the type of sums: whole numbers divide into whole numbers, decimals keep the larger scale. Only floating point knows infinity.
CREATE TEMP MACRO trino_divisor(b) AS CASE WHEN b = 0 THEN cast_to_type('DIVISION_BY_ZERO: Division by zero', b) ELSE b END;
CREATE TEMP MACRO "/"(a, b) AS cast_to_type(
  CASE WHEN typeof(a) IN ('DOUBLE', 'FLOAT') OR typeof(b) IN ('DOUBLE', 'FLOAT')
    THEN CASE WHEN b = 0 THEN a * cast_to_type('Infinity', a + b) ELSE a // b END
    ELSE a // trino_divisor(b) END, a + b);
CREATE TEMP MACRO "%"(a, b) AS
  CASE WHEN typeof(a) IN ('DOUBLE', 'FLOAT') OR typeof(b) IN ('DOUBLE', 'FLOAT') THEN mod(a, b) ELSE mod(a, trino_divisor(b)) END;
CREATE TEMP MACRO trino_mod(a, b) AS a % b;
CREATE TEMP MACRO trino_infinity() AS CAST('Infinity' AS DOUBLE);
CREATE TEMP MACRO trino_nan() AS CAST('NaN' AS DOUBLE);
CREATE TEMP MACRO trino_bitwise_and(a, b) AS a & b;
CREATE TEMP MACRO trino_bitwise_or(a, b) AS a | b;
CREATE TEMP MACRO trino_bitwise_not(a) AS ~a;

-- NULL among the arguments, or the elements, is NULL in the end.
CREATE TEMP MACRO trino_has_null(a) AS list_aggregate(a, 'count') < len(a);
CREATE TEMP MACRO trino_list_max(a) AS CASE WHEN NOT trino_has_null(a) THEN list_max(a) END;
CREATE TEMP MACRO trino_list_min(a) AS CASE WHEN NOT trino_has_null(a) THEN list_min(a) END;
CREATE TEMP MACRO trino_if(c, a) AS CASE WHEN c THEN a END, (c, a, b) AS CASE WHEN c THEN a ELSE b END;
CREATE TEMP MACRO trino_typeof(a) AS regexp_replace(regexp_replace(replace(replace(replace(replace(replace(replace(
  lower(typeof(a)), 'timestamp', 'timestamp(3)'), 'hugeint', 'bigint'), 'float', 'real'), 'blob', 'varbinary'), '"null"', 'unknown'), 'struct(', 'row('),
  '([a-z]+(\([0-9, ]*\))?)\[\]', 'array(\1)', 'g'), '(array\(.*\))\[\]', 'array(\1)', 'g');
CREATE TEMP MACRO trino_rounded(x) AS
  CASE WHEN typeof(x) IN ('DOUBLE', 'FLOAT') THEN cast_to_type(round(TRY_CAST(x AS DOUBLE)), x) ELSE x END;
CREATE TEMP MACRO trino_length(x) AS CASE WHEN typeof(x) = 'BLOB' THEN octet_length(CAST(x AS BLOB)) ELSE length(CAST(x AS VARCHAR)) END;
CREATE TEMP MACRO trino_random() AS random(), (n) AS CAST(floor(random() * n) AS BIGINT);
CREATE TEMP MACRO trino_e() AS exp(1);

-- Texts: a pattern that does not match yields NULL, and all places are replaced.
CREATE TEMP MACRO trino_replace(s, a) AS replace(s, a, ''), (s, a, b) AS replace(s, a, b);
CREATE TEMP MACRO trino_regexp_extract(s, p) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p) END,
  (s, p, g) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p, g) END;
CREATE TEMP MACRO trino_regexp_replace(s, p) AS regexp_replace(s, p, '', 'g'),
  (s, p, r) AS regexp_replace(s, p, regexp_replace(regexp_replace(r, '\$(\d)', '\\\1', 'g'), '\\\$', '$', 'g'), 'g');
CREATE TEMP MACRO trino_regexp_count(s, p) AS len(regexp_extract_all(s, p));
-- Memory of values is beyond the engine's limit, so that what makes large ones is bounded.
CREATE TEMP MACRO trino_padding(n, s) AS
  CASE WHEN n BETWEEN 0 AND 1000000 OR trino_fail('INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..1000000]', s)
    THEN CAST(greatest(least(n, 1000000), 0) AS INTEGER) END;
CREATE TEMP MACRO trino_lpad(s, n, p) AS lpad(s, trino_padding(n, s), p);
CREATE TEMP MACRO trino_rpad(s, n, p) AS rpad(s, trino_padding(n, s), p);
CREATE TEMP MACRO trino_substr(s, a) AS CASE WHEN a = 0 THEN '' ELSE substr(s, a) END,
  (s, a, n) AS CASE WHEN a = 0 OR n <= 0 THEN '' ELSE substr(s, a, n) END;
CREATE TEMP MACRO trino_split_part(s, d, i) AS
  CASE WHEN i > 0 OR trino_fail('INVALID_FUNCTION_ARGUMENT: Index must be greater than zero', s)
    THEN string_split(s, d)[i] END;
CREATE TEMP MACRO trino_md5(b) AS unhex(md5(b));
CREATE TEMP MACRO trino_sha1(b) AS unhex(sha1(b));
CREATE TEMP MACRO trino_sha256(b) AS unhex(sha256(b));
CREATE TEMP MACRO trino_url_protocol(u) AS trino_regexp_extract(u, '^([^:/?#]+):', 1);
CREATE TEMP MACRO trino_url_host(u) AS trino_regexp_extract(u, '^[^:/?#]+://(?:[^/?#@]*@)?([^:/?#]*)', 1);
CREATE TEMP MACRO trino_url_path(u) AS regexp_extract(u, '^(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)', 1);
CREATE TEMP MACRO trino_url_query(u) AS regexp_extract(u, '^[^?#]*\?([^#]*)', 1);
CREATE TEMP MACRO trino_url_fragment(u) AS regexp_extract(u, '#(.*)$', 1);
CREATE TEMP MACRO trino_url_decode(u) AS url_decode(replace(u, '+', ' '));
CREATE TEMP MACRO trino_url_encode(u) AS replace(replace(replace(url_encode(u), '%20', '+'), '~', '%7E'), '%2A', '*');
CREATE TEMP MACRO trino_url_parameter(u, n) AS trino_url_decode(trino_regexp_extract(trino_url_query(u), '(?:^|&)' || regexp_escape(n) || '=([^&]*)', 1));

-- JSON: a path finds NULL in what is no JSON, and no scalar in what is an object or array.
CREATE TEMP MACRO trino_json_path(p) AS replace(replace(p, '["', '."'), '"]', '"');
CREATE TEMP MACRO trino_json_extract(j, p) AS CASE WHEN json_valid(j) THEN json_extract(j, trino_json_path(p)) END;
CREATE TEMP MACRO trino_json_extract_scalar(j, p) AS
  CASE WHEN json_valid(j) AND json_type(j, trino_json_path(p)) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(j, trino_json_path(p)) END;
CREATE TEMP MACRO trino_json_array_contains(j, v) AS
  CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY' THEN list_contains(json_extract(j, '$[*]'), to_json(v)) END;
CREATE TEMP MACRO trino_json_array_get(j, i) AS CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY'
  THEN json_extract(j, '$[*]')[CASE WHEN i < 0 THEN CAST(json_array_length(j) AS BIGINT) + i + 1 ELSE i + 1 END] END;
CREATE TEMP MACRO trino_json_array_length(j) AS CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY' THEN json_array_length(j) END;
CREATE TEMP MACRO trino_json_parse(s) AS CAST(json(s) AS JSON);
CREATE TEMP MACRO trino_json_size(j, p) AS CASE WHEN json_valid(j) THEN CASE json_type(j, trino_json_path(p))
  WHEN 'ARRAY' THEN CAST(json_array_length(j, trino_json_path(p)) AS BIGINT)
  WHEN 'OBJECT' THEN len(json_keys(j, trino_json_path(p))) ELSE CASE WHEN json_exists(j, trino_json_path(p)) THEN 0 END END END;
CREATE TEMP MACRO trino_json_format(j) AS CAST(j AS VARCHAR);

-- Arrays and maps.
CREATE TEMP MACRO trino_cardinality(x) AS CASE WHEN x IS NULL THEN NULL
  WHEN typeof(x) LIKE 'MAP(%' THEN len(json_keys(to_json(x))) ELSE CAST(json_array_length(to_json(x)) AS BIGINT) END;
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
-- In the order of their first appearance, NULL among them.
CREATE TEMP MACRO trino_array_distinct(a) AS list_filter(a, lambda e, i: list_position(a, e) = i);
CREATE TEMP MACRO trino_array_remove(a, x) AS list_filter(a, lambda e: e IS NULL OR e <> x);
CREATE TEMP MACRO trino_array_union(a, b) AS trino_array_distinct(list_concat(a, b));
CREATE TEMP MACRO trino_array_except(a, b) AS list_filter(trino_array_distinct(a), lambda e: list_position(b, e) IS NULL);
CREATE TEMP MACRO trino_array_intersect(a, b) AS list_filter(trino_array_distinct(a), lambda e: list_position(b, e) IS NOT NULL);
-- What may be in it, since something unknown is, is unknown.
CREATE TEMP MACRO trino_contains(a, x) AS CASE WHEN list_contains(a, x) THEN true WHEN NOT trino_has_null(a) AND x IS NOT NULL THEN false END;
CREATE TEMP MACRO trino_arrays_overlap(a, b) AS
  CASE WHEN list_has_any(a, b) THEN true WHEN NOT trino_has_null(a) AND NOT trino_has_null(b) THEN false END;
CREATE TEMP MACRO trino_any(a) AS trino_contains(a, true);
CREATE TEMP MACRO trino_all(a) AS NOT trino_contains(a, false);
CREATE TEMP MACRO trino_none(a) AS NOT trino_contains(a, true);
CREATE TEMP MACRO trino_bounded(n, x, what) AS
  CASE WHEN n <= 10000 OR trino_fail('INVALID_FUNCTION_ARGUMENT: ' || what || ' must not have more than 10000 entries', x) THEN least(n, 10000) END;
CREATE TEMP MACRO trino_repeat(x, n) AS list_transform(range(trino_bounded(n, n, 'result of repeat function')), lambda i: x);
-- Of numbers, of dates and of times: how far it goes is asked of their texts, since their types are not known here.
CREATE TEMP MACRO trino_distance(a, b) AS coalesce(
  TRY_CAST(CAST(b AS VARCHAR) AS HUGEINT) - TRY_CAST(CAST(a AS VARCHAR) AS HUGEINT),
  epoch(TRY_CAST(CAST(b AS VARCHAR) AS TIMESTAMP) - TRY_CAST(CAST(a AS VARCHAR) AS TIMESTAMP)));
CREATE TEMP MACRO trino_pace(s) AS coalesce(TRY_CAST(CAST(s AS VARCHAR) AS HUGEINT), epoch(TRY_CAST(CAST(s AS VARCHAR) AS INTERVAL)));
CREATE TEMP MACRO trino_steps(a, b, s) AS CASE
  WHEN trino_pace(s) * trino_distance(a, b) >= 0 AND trino_pace(s) <> 0
    OR trino_fail('INVALID_FUNCTION_ARGUMENT: sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start', a)
  THEN trino_bounded(CAST(floor(trino_distance(a, b) // trino_pace(s)) AS BIGINT) + 1, a, 'result of sequence function') END;
CREATE TEMP MACRO trino_sequence(a, b) AS
  list_transform(range(trino_bounded(CAST(abs(b - a) AS BIGINT) + 1, a, 'result of sequence function')),
    lambda i: cast_to_type(a + CAST(CASE WHEN b < a THEN -i ELSE i END AS INTEGER), a)),
  (a, b, s) AS CASE WHEN trino_steps(a, b, s) > 0 THEN
    list_filter(list_transform(range(trino_steps(a, b, s)), lambda i: cast_to_type(a + s * CAST(i AS INTEGER), a)),
      lambda e: (e <= b) = (trino_pace(s) > 0) OR e = b) END;
CREATE TEMP MACRO trino_slice(a, s, n) AS
  CASE WHEN s <> 0 OR trino_fail('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1', a)
    THEN list_slice(a, CASE WHEN s < 0 THEN len(a) + s + 1 ELSE s END, CASE WHEN s < 0 THEN len(a) + s + n ELSE s + n - 1 END) END;
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
CREATE TEMP MACRO trino_to_iso8601(t) AS CASE typeof(t) WHEN 'DATE' THEN CAST(t AS VARCHAR)
  WHEN 'TIMESTAMP WITH TIME ZONE' THEN strftime(CAST(t AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%gZ') ELSE strftime(CAST(t AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%g') END;
CREATE TEMP MACRO timezone(z, t) AS system.main.timezone(z, CAST(t AS TIMESTAMPTZ));
CREATE TEMP MACRO trino_at_timezone(t, z) AS timezone(z, t);
CREATE TEMP MACRO trino_millisecond(t) AS millisecond(t) - 1000 * second(t);
CREATE TEMP MACRO trino_from_iso8601_timestamp(s) AS CAST(s AS TIMESTAMPTZ);
CREATE TEMP MACRO trino_fitting(d, i) AS
  CASE WHEN typeof(d) <> 'DATE' OR i IS NULL OR mod(epoch_us(i), 86400000000) = 0
    OR trino_fail('INVALID_FUNCTION_ARGUMENT: Cannot add hour, minutes or seconds to a date', i) THEN i END;
CREATE TEMP MACRO trino_plus(d, i) AS cast_to_type(d + trino_fitting(d, i), d);
CREATE TEMP MACRO trino_minus(d, i) AS cast_to_type(d - trino_fitting(d, i), d);
CREATE TEMP MACRO trino_sum(i, d) AS trino_plus(d, i);
