using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Sql.Dialect;
using QuiltE2E.Tests.Sandbox.Sql;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Athena;

/// <summary>Trino's SQL through Athena: what the engine lacks, and what it would silently answer otherwise.</summary>
public sealed class DialectTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private AthenaCaller Admin => AthenaCaller.As(sandbox.Host, "admin");

    private string Database => sandbox.Host.Facts.Database;

    [DuckDbTheory]
    [InlineData("7/2", "3")]
    [InlineData("-7/2", "-3")]
    [InlineData("7/2e0", "3.5")]
    [InlineData("1.0/3", "0.3")]
    [InlineData("1/3.00", "0.33")]
    [InlineData("1/0e0", "Infinity")]
    [InlineData("0e0/0", "NaN")]
    [InlineData("10 - 4 / 3 * 2", "8")]
    [InlineData("7 % 4", "3")]
    [InlineData("TRY(1/0)", null)]
    [InlineData("element_at(MAP(ARRAY['a'], ARRAY[1]), 'a')", "1")]
    [InlineData("element_at(MAP(ARRAY['a'], ARRAY[1]), 'b')", null)]
    [InlineData("element_at(ARRAY[1,2], -1)", "2")]
    [InlineData("cardinality(ARRAY[1,2,3])", "3")]
    [InlineData("cardinality(MAP(ARRAY['a'], ARRAY[1]))", "1")]
    [InlineData("regexp_like('abc', 'b')", "true")]
    [InlineData("regexp_extract('abc', 'x')", null)]
    [InlineData("regexp_extract('2024-05', '(\\d+)-(\\d+)', 2)", "05")]
    [InlineData("regexp_replace('a1b2', '(\\d)', '<$1>')", "a<1>b<2>")]
    [InlineData("json_extract_scalar('{\"a\":{\"b\":\"c\"}}', '$.a.b')", "c")]
    [InlineData("json_extract_scalar('{\"a\":{\"b\":\"c\"}}', '$.a')", null)]
    [InlineData("json_extract_scalar('{\"a b\":1}', '$[\"a b\"]')", "1")]
    [InlineData("json_extract_scalar('no json', '$.a')", null)]
    [InlineData("json_extract('{\"a\":[1]}', '$.a')", "[1]")]
    [InlineData("json_array_contains('[1,\"2\"]', 1)", "true")]
    [InlineData("json_array_contains('[1,\"2\"]', 2)", "false")]
    [InlineData("json_array_contains('[[2]]', 2)", "false")]
    [InlineData("json_array_length('[1,2]')", "2")]
    [InlineData("json_format(json_parse('{\"a\": 1}'))", "{\"a\":1}")]
    [InlineData("json_array_get('[1,2]', -1)", "2")]
    [InlineData("json_size('{\"x\":{\"a\":1,\"b\":2}}', '$.x')", "2")]
    [InlineData("from_unixtime(1700000000)", "2023-11-14 22:13:20.000 UTC")]
    [InlineData("to_unixtime(TIMESTAMP '1970-01-01 00:01:40')", "100.0")]
    [InlineData("date_parse('31/01/2024 13:05', '%d/%m/%Y %H:%i')", "2024-01-31 13:05:00.000")]
    [InlineData("date_format(TIMESTAMP '2024-01-31 13:05:09', '%Y %M %e %k:%i:%s %%')", "2024 January 31 13:05:09 %")]
    [InlineData("format_datetime(TIMESTAMP '2024-01-31 13:05:09', 'yyyy-MM-dd''T''HH:mm')", "2024-01-31T13:05")]
    [InlineData("date_add('month', 1, DATE '2024-01-31')", "2024-02-29")]
    [InlineData("date_diff('day', TIMESTAMP '2024-01-01 23:00:00', TIMESTAMP '2024-01-02 01:00:00')", "0")]
    [InlineData("date_trunc('month', DATE '2024-01-31')", "2024-01-01")]
    [InlineData("TIMESTAMP '2024-01-31 13:05:09' + INTERVAL '1' HOUR", "2024-01-31 14:05:09.000")]
    [InlineData("DATE '2024-01-31' + INTERVAL '1' MONTH", "2024-02-29")]
    [InlineData("INTERVAL '1' DAY + DATE '2024-01-31'", "2024-02-01")]
    [InlineData("DATE '2024-01-31' - INTERVAL '24' HOUR", "2024-01-30")]
    [InlineData("DATE '2024-01-31' + INTERVAL '1' MONTH - INTERVAL '1' DAY - INTERVAL '1' YEAR", "2023-02-28")]
    [InlineData("date(TIMESTAMP '2024-01-31 10:00:00') - INTERVAL '1' DAY + INTERVAL '2' DAY", "2024-02-01")]
    [InlineData("CAST(CAST('2024-01-31' AS DATE) + INTERVAL '1' DAY AS varchar) || '!'", "2024-02-01!")]
    [InlineData("ARRAY[DATE '2024-01-31'][1] + INTERVAL '1' DAY", "2024-02-01")]
    [InlineData("TIMESTAMP '2024-01-31 10:00:00' - TIMESTAMP '2024-01-30 10:00:00' + INTERVAL '1' HOUR", "1 01:00:00.000")]
    [InlineData("INTERVAL '1' DAY + INTERVAL '2' HOUR", "1 02:00:00.000")]
    [InlineData("2 * INTERVAL '1' DAY + INTERVAL '2' HOUR", "2 02:00:00.000")]
    [InlineData("typeof(current_date - INTERVAL '7' DAY)", "date")]
    [InlineData("TIMESTAMP '2024-01-31 00:00:00' - DATE '2024-01-01'", "30 00:00:00.000")]
    [InlineData("3 - -1 + +2", "6")]
    [InlineData("TIMESTAMP '2024-01-31 13:05:09 Europe/Oslo'", "2024-01-31 12:05:09.000 UTC")]
    [InlineData("TIMESTAMP '2024-01-31 13:05:09.5 +02:00'", "2024-01-31 11:05:09.500 UTC")]
    [InlineData("hour(TIMESTAMP '2024-01-31 13:05:09 UTC' AT TIME ZONE 'Europe/Oslo')", "14")]
    [InlineData("hour(TIMESTAMP '2024-01-31 13:05:09' AT TIME ZONE 'Europe/Oslo')", "14")]
    [InlineData("hour(at_timezone(TIMESTAMP '2024-01-31 13:05:09 UTC', 'Asia/Tokyo'))", "22")]
    [InlineData("to_iso8601(TIMESTAMP '2024-01-31 13:05:09.5')", "2024-01-31T13:05:09.500")]
    [InlineData("date_format(DATE '2024-01-31', ('%d.%m.%Y'))", "31.01.2024")]
    [InlineData("EXTRACT(DOW FROM DATE '2024-01-07')", "7")]
    [InlineData("EXTRACT(DAY_OF_WEEK FROM DATE '2024-01-07')", "7")]
    [InlineData("EXTRACT(DAY_OF_YEAR FROM DATE '2024-02-01')", "32")]
    [InlineData("EXTRACT(YEAR_OF_WEEK FROM DATE '2023-01-01')", "2022")]
    [InlineData("DECIMAL '0.0001'", "0.0001")]
    [InlineData("DECIMAL '-12345678901234567890.123456'", "-12345678901234567890.123456")]
    [InlineData("DECIMAL '7' + 1", "8")]
    [InlineData("to_hex(X'0a FF')", "0AFF")]
    [InlineData("length(X'0aff')", "2")]
    [InlineData("CAST(2.5e0 AS integer)", "3")]
    [InlineData("CAST(-2.5e0 AS bigint)", "-3")]
    [InlineData("CAST(2.4e0 AS integer)", "2")]
    [InlineData("CAST('abcdef' AS varchar(3))", "abc")]
    [InlineData("CAST('ab' AS varchar(3))", "ab")]
    [InlineData("current_user", "admin")]
    [InlineData("typeof(ARRAY[ARRAY[1]])", "array(array(integer))")]
    [InlineData("typeof(MAP(ARRAY['a'], ARRAY[1.5]))", "map(varchar, decimal(2,1))")]
    [InlineData("typeof(TIMESTAMP '2024-01-31 13:05:09')", "timestamp(3)")]
    [InlineData("rand() < 1", "true")]
    [InlineData("random(10) < 10", "true")]
    [InlineData("day_of_week(DATE '2024-01-07')", "7")]
    [InlineData("millisecond(TIMESTAMP '2024-01-31 13:05:09.678')", "678")]
    [InlineData("EXTRACT(YEAR FROM DATE '2024-01-31')", "2024")]
    [InlineData("array_join(ARRAY['a', NULL, 'b'], '-')", "a-b")]
    [InlineData("array_join(ARRAY['a', NULL, 'b'], '-', '?')", "a-?-b")]
    [InlineData("array_position(ARRAY[1,2], 3)", "0")]
    [InlineData("sequence(1, 3)", "[1, 2, 3]")]
    [InlineData("sequence(3, 1)", "[3, 2, 1]")]
    [InlineData("sequence(1, 6, 2)", "[1, 3, 5]")]
    [InlineData("sequence(6, 1, -2)", "[6, 4, 2]")]
    [InlineData("sequence(DATE '2024-02-28', DATE '2024-03-01')", "[2024-02-28, 2024-02-29, 2024-03-01]")]
    [InlineData("sequence(DATE '2024-01-01', DATE '2024-03-31', INTERVAL '1' MONTH)", "[2024-01-01, 2024-02-01, 2024-03-01]")]
    [InlineData("sequence(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 12:30:00', INTERVAL '6' HOUR)",
        "[2024-01-01 00:00:00.000, 2024-01-01 06:00:00.000, 2024-01-01 12:00:00.000]")]
    [InlineData("cardinality(sequence(1, 10000))", "10000")]
    [InlineData("array_distinct(ARRAY[3, 1, 3, NULL, 2, NULL])", "[3, 1, null, 2]")]
    [InlineData("array_union(ARRAY[1, 2], ARRAY[2, 3])", "[1, 2, 3]")]
    [InlineData("array_except(ARRAY[1, 2, 3, NULL], ARRAY[2])", "[1, 3, null]")]
    [InlineData("array_intersect(ARRAY[3, 1, NULL], ARRAY[NULL, 1])", "[1, null]")]
    [InlineData("array_remove(ARRAY[1, 2, 1, NULL], 1)", "[2, null]")]
    [InlineData("array_max(ARRAY[1, NULL])", null)]
    [InlineData("array_min(ARRAY[2, 1])", "1")]
    [InlineData("contains(ARRAY[1, NULL], 2)", null)]
    [InlineData("contains(ARRAY[1, NULL], 1)", "true")]
    [InlineData("arrays_overlap(ARRAY[1], ARRAY[CAST(NULL AS integer)])", null)]
    [InlineData("any_match(ARRAY[1, 2], x -> x > 1)", "true")]
    [InlineData("all_match(ARRAY[1, 2], x -> x > 1)", "false")]
    [InlineData("none_match(ARRAY[1, NULL], x -> x > 1)", null)]
    [InlineData("slice(ARRAY[1, 2, 3], -1, 2)", "[3]")]
    [InlineData("slice(ARRAY[1, 2, 3], -3, 2)", "[1, 2]")]
    [InlineData("repeat('a', 3)", "[a, a, a]")]
    [InlineData("lpad('a', 3, '-')", "--a")]
    [InlineData("rpad('abc', 2, '-')", "ab")]
    [InlineData("substr('abc', 0)", "")]
    [InlineData("substring('abc', -2)", "bc")]
    [InlineData("substring('abc' FROM 2 FOR 1)", "b")]
    [InlineData("split_part('a/b/c', '/', 3)", "c")]
    [InlineData("split_part('a/b', '/', 3)", null)]
    [InlineData("url_encode('a b/~*')", "a+b%2F%7E*")]
    [InlineData("url_decode('my+file%20x')", "my file x")]
    [InlineData("url_extract_parameter('https://h.org/?k=a+b', 'k')", "a b")]
    [InlineData("regexp_replace('a.b', '\\.', '\\$')", "a$b")]
    [InlineData("greatest(1, 2, 3, 4, 5, 6)", "6")]
    [InlineData("least('b', 'a', 'c')", "a")]
    [InlineData("concat('a', 'b', upper('c'), 'd', 'e', 'f', 'g', 'h', 'i', 'j')", "abCdefghij")]
    [InlineData("concat(ARRAY[1], ARRAY[2])", "[1, 2]")]
    [InlineData("slice(ARRAY[1,2,3,4], 2, 2)", "[2, 3]")]
    [InlineData("transform(ARRAY[1,2], x -> x * 2)", "[2, 4]")]
    [InlineData("filter(ARRAY[1,2,3], x -> x > 1)", "[2, 3]")]
    [InlineData("contains(ARRAY[1,2], 2)", "true")]
    [InlineData("url_extract_path('https://h.org/a/b?x=1#f')", "/a/b")]
    [InlineData("url_extract_parameter('https://h.org/a?x=1&y=a%20b', 'y')", "a b")]
    [InlineData("to_hex(to_utf8('a'))", "61")]
    [InlineData("to_hex(md5(to_utf8('a')))", "0CC175B9C0F1B6A831C399E269772661")]
    [InlineData("concat('a', NULL)", null)]
    [InlineData("greatest(1, NULL)", null)]
    [InlineData("if(1 > 2, 'a')", null)]
    [InlineData("split('a,b', ',')[2]", "b")]
    [InlineData("ARRAY['a', NULL][2]", null)]
    [InlineData("TRY(ARRAY[1, 2][3])", null)]
    [InlineData("ARRAY[ARRAY[1, 2], ARRAY[3]][1][2]", "2")]
    [InlineData("MAP(ARRAY['a', 'b'], ARRAY[1, NULL])['b']", null)]
    [InlineData("MAP(ARRAY['a', 'b'], ARRAY[1, 2])['b'] + (ARRAY[5])[1]", "7")]
    [InlineData("CAST(ARRAY['1', '2'] AS ARRAY(bigint))[2]", "2")]
    [InlineData("transform(ARRAY[ARRAY[1, 2], ARRAY[3]], x -> x[1])", "[1, 3]")]
    [InlineData("CAST(NULL AS ARRAY(bigint))[1]", null)]
    [InlineData("strpos('abc', 'c')", "3")]
    [InlineData("replace('aba', 'b')", "aa")]
    [InlineData("TRY_CAST('x' AS bigint)", null)]
    [InlineData("CAST(ARRAY['1', '2'] AS ARRAY(bigint))", "[1, 2]")]
    [InlineData("CAST(ROW(1, 'a') AS ROW(x integer, y varchar))", "{x=1, y=a}")]
    [InlineData("MAP(ARRAY['a'], ARRAY[1])", "{a=1}")]
    [InlineData("CAST('2024-01-31' AS DATE)", "2024-01-31")]
    [InlineData("CAST(1.5 AS decimal(10,2))", "1.50")]
    [InlineData("1 IS DISTINCT FROM NULL", "true")]
    [InlineData("'it''s'", "it's")]
    public async Task An_expression_means_what_it_means_to_Trino(string expression, string? value) =>
        (await Admin.RowAsync("SELECT " + expression)).ShouldBe([value]);

    [DuckDbTheory]
    [InlineData("SELECT x FROM (VALUES 1, 2, 3, 4) AS t(x) ORDER BY x OFFSET 1 LIMIT 2", "x;2;3")]
    [InlineData("SELECT x FROM (VALUES 1, 2, 3, 4) t(x) ORDER BY x OFFSET 1 ROWS FETCH FIRST 2 ROWS ONLY", "x;2;3")]
    [InlineData("SELECT e, n FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS t(e, n) ORDER BY n", "e,n;a,1;b,2")]
    [InlineData("SELECT k, v FROM (VALUES MAP(ARRAY['a', 'b'], ARRAY[1, 2])) s(m) CROSS JOIN UNNEST(m) AS t(k, v) ORDER BY k", "k,v;a,1;b,2")]
    [InlineData("SELECT a, b FROM UNNEST(ARRAY[1, 2], ARRAY['x']) AS t(a, b) ORDER BY a", "a,b;1,x;2,")]
    [InlineData("SELECT k, v, n FROM UNNEST(MAP(ARRAY['a', 'b'], ARRAY[1, 2])) WITH ORDINALITY AS t(k, v, n) ORDER BY n", "k,v,n;a,1,1;b,2,2")]
    [InlineData("SELECT x, y FROM UNNEST(ARRAY[ROW(1, 'a'), ROW(2, 'b')]) AS t(x, y) ORDER BY x", "x,y;1,a;2,b")]
    [InlineData("SELECT * FROM UNNEST(ARRAY[CAST(ROW(1, 'a') AS ROW(p integer, q varchar))]) ", "p,q;1,a")]
    [InlineData("SELECT count(*) FROM UNNEST(MAP(ARRAY['a', 'b'], ARRAY[1, 2]))", "_col0;2")]
    [InlineData("SELECT approx_percentile(x, 0.5e0), cardinality(approx_percentile(x, ARRAY[0.1, 0.9])) FROM (VALUES 1, 2, 3) t(x)", "_col0,_col1;2,2")]
    [InlineData("SELECT n, x FROM (VALUES ('p', ARRAY[1, 2])) a(n, xs), UNNEST(a.xs) AS t(x) ORDER BY x", "n,x;p,1;p,2")]
    [InlineData("SELECT count(*), sum(x) / count(*), max(x) AS m, min(x) low FROM (VALUES 1, 2, 4) t(x)", "_col0,_col1,m,low;3,2,4,1")]
    [InlineData("SELECT * FROM (SELECT count(*), 'x')", "_col0,_col1;1,x")]
    [InlineData("SELECT t.*, a + b FROM (VALUES (1, 2)) t(a, b)", "a,b,_col2;1,2,3")]
    [InlineData("SELECT t.d - INTERVAL '1' DAY FROM (VALUES DATE '2024-01-31') t(d) WHERE d + INTERVAL '1' DAY > DATE '2024-01-31'", "_col0;2024-01-30")]
    [InlineData("(SELECT 1) UNION ALL (SELECT 2) ORDER BY 1", "_col0;1;2")]
    [InlineData("VALUES (1, 'a'), (2, 'b')", "_col0,_col1;1,a;2,b")]
    [InlineData("WITH a AS (SELECT 1 AS x), b(y) AS (SELECT x + 1 FROM a) SELECT * FROM a, b WHERE a.x < b.y;", "x,y;1,2")]
    [InlineData("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t ORDER BY n", "n;1;2;3")]
    [InlineData("SELECT listagg(x, ',') WITHIN GROUP (ORDER BY x), approx_distinct(x), max_by(x, x) FROM (VALUES 'b', 'a') t(x)", "_col0,_col1,_col2;a,b,2,b")]
    [InlineData("SELECT lag(x) IGNORE NULLS OVER (ORDER BY x) FROM (VALUES 1, 2) t(x) ORDER BY x", "_col0;;1")]
    [InlineData("SELECT 1 -- a comment; with a semicolon\n /* and 'another' */", "_col0;1")]
    [InlineData("SELECT t.xs[1], xs[cardinality(xs)] AS l FROM (VALUES ARRAY[1, 2]) t(xs) WHERE t.xs[2] = 2", "_col0,l;1,2")]
    [InlineData("SELECT x FROM (VALUES ARRAY[ARRAY[1], ARRAY[2, 3]]) s(xs) CROSS JOIN UNNEST(s.xs[2]) AS t(x) ORDER BY x", "x;2;3")]
    [InlineData("SELECT a.x FROM (SELECT 1 AS x) a JOIN (SELECT 1 AS x) b ON a.x = b.x", "x;1")]
    public async Task A_query_yields_what_it_yields_in_Trino(string query, string rows) =>
        string.Join(';', (await Admin.RowsAsync(query)).Select(static row => string.Join(',', row))).ShouldBe(rows);

    [DuckDbTheory]
    [InlineData("SELECT nope FROM (SELECT 1 AS x)", "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved")]
    [InlineData("SELECT 1,\n  nope", "COLUMN_NOT_FOUND: line 2:3: Column 'nope' cannot be resolved")]
    [InlineData("SELECT x FROM (SELECT 1 AS x) a, (SELECT 1 AS x) b", "AMBIGUOUS_NAME: line 1:8: Column 'x' is ambiguous")]
    [InlineData("SELECT x, count(*) FROM (VALUES (1, 2)) t(x, y) GROUP BY y", "EXPRESSION_NOT_AGGREGATE: line 1:8: 'x' must be an aggregate")]
    [InlineData("SELECT * FROM nope", "MISSING_SCHEMA_NAME: ")]
    [InlineData("SELECT * FROM nope.t", "SCHEMA_NOT_FOUND: line 1:15: Schema 'nope' does not exist")]
    [InlineData("SELECT * FROM nope.d.t", "CATALOG_NOT_FOUND: line 1:15: Catalog 'nope' does not exist")]
    [InlineData("SELECT nope(1)", "FUNCTION_NOT_FOUND: line 1:8: Function 'nope' not registered")]
    [InlineData("SELECT 1/0", "DIVISION_BY_ZERO: Division by zero")]
    [InlineData("SELECT 1 % x FROM (VALUES 0) t(x)", "DIVISION_BY_ZERO: Division by zero")]
    [InlineData("SELECT CAST('abc' AS integer)", "INVALID_CAST_ARGUMENT: ")]
    [InlineData("SELECT ARRAY[1, 2][3]", "INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: 3 > 2")]
    [InlineData("SELECT xs[n] FROM (VALUES (ARRAY['a'], 1), (ARRAY['b'], 0)) t(xs, n)", "INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1")]
    [InlineData("SELECT ARRAY['a'][-1]", "INVALID_FUNCTION_ARGUMENT: Array subscript is negative: -1")]
    [InlineData("SELECT MAP(ARRAY['a'], ARRAY['x'])['b']", "INVALID_FUNCTION_ARGUMENT: Key not present in map: b")]
    [InlineData("SELECT element_at(ARRAY[1], 0)", "INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1")]
    [InlineData("SELECT DATE '2024-01-31' + INTERVAL '1' HOUR", "INVALID_FUNCTION_ARGUMENT: Cannot add hour, minutes or seconds to a date")]
    [InlineData("SELECT sequence(1, 10001)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries")]
    [InlineData("SELECT cardinality(sequence(1, 400000000, 1))", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries")]
    [InlineData("SELECT sequence(1, 5, -1)", "INVALID_FUNCTION_ARGUMENT: sequence stop value should be greater")]
    [InlineData("SELECT repeat('a', 20000000)", "INVALID_FUNCTION_ARGUMENT: result of repeat function must not have more than 10000 entries")]
    [InlineData("SELECT length(lpad('a', 900000000, 'b'))", "INVALID_FUNCTION_ARGUMENT: Target length must be in the range")]
    [InlineData("SELECT slice(ARRAY[1], 0, 2)", "INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1")]
    [InlineData("SELECT split_part('a', '/', 0)", "INVALID_FUNCTION_ARGUMENT: Index must be greater than zero")]
    [InlineData("SELECT sum(x) FROM (VALUES 9223372036854775807, 1) t(x)", "NUMERIC_VALUE_OUT_OF_RANGE: bigint overflow: 9223372036854775808")]
    [InlineData("SELECT date_format(x, y) FROM (VALUES (DATE '2024-01-31', '%d')) t(x, y)", "NOT_SUPPORTED: A format of dates has to be a literal here")]
    [InlineData("SELECT DECIMAL '1,5'", "INVALID_LITERAL: line 1:16: '1,5' is not a valid decimal literal")]
    [InlineData("SELECT X'0'", "SYNTAX_ERROR: line 1:8: Binary literal")]
    [InlineData("SELECT left('abc', 2)", "FUNCTION_NOT_FOUND: line 1:8: Function 'left' not registered")]
    [InlineData("SELECT * FROM range(5)", "")]
    [InlineData("SELECT [1, 2]", "SYNTAX_ERROR: line 1:8: mismatched input '['")]
    [InlineData("SELECT E'a'", "SYNTAX_ERROR: line 1:9: mismatched input ''a''")]
    [InlineData("SELECT 0x1F", "SYNTAX_ERROR: line 1:9: mismatched input 'x1F'")]
    [InlineData("SELECT DISTINCT ON (x) x FROM (SELECT 1 AS x)", "SYNTAX_ERROR: line 1:17: mismatched input 'ON'")]
    [InlineData("SELECT x, count(*) FROM (SELECT 1 AS x) GROUP BY ALL", "SYNTAX_ERROR: line 1:50: mismatched input 'ALL'")]
    [InlineData("SELECT 'a' SIMILAR TO 'b'", "SYNTAX_ERROR: line 1:12: mismatched input 'SIMILAR'")]
    [InlineData("SELECT 'a' COLLATE nocase", "SYNTAX_ERROR: line 1:12: mismatched input 'COLLATE'")]
    [InlineData("SELECT date_add('fortnight', 1, DATE '2024-01-31')", "INVALID_FUNCTION_ARGUMENT: ")]
    [InlineData("SELECT 1 FROM", "SYNTAX_ERROR: line 1:14: mismatched input '<EOF>'")]
    [InlineData("SELECT (1", "SYNTAX_ERROR: line 1:8: mismatched input '('")]
    [InlineData("SELECT `x` FROM t", "SYNTAX_ERROR: line 1:8: backquoted identifiers are not supported")]
    [InlineData("SELECT 1::integer", "SYNTAX_ERROR: line 1:9: mismatched input '::'")]
    [InlineData("SELECT * EXCLUDE (x) FROM (SELECT 1 AS x)", "SYNTAX_ERROR: line 1:10: mismatched input 'EXCLUDE'")]
    [InlineData("SHOW FUNCTIONS", "SYNTAX_ERROR: line 1:6: mismatched input 'FUNCTIONS'")]
    public async Task What_fails_says_why_in_the_words_of_Athena(string query, string reason) =>
        (await Admin.FailAsync(query)).ShouldStartWith(reason);

    [DuckDbTheory]
    [InlineData("SELECT read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM read_csv('/etc/hostname')")]
    [InlineData("SELECT * FROM '/etc/hostname'")]
    [InlineData("SELECT system.main.read_text('/etc/hostname')")]
    [InlineData("SELECT getenv('HOME')")]
    [InlineData("SELECT * FROM duckdb_settings()")]
    [InlineData("SELECT * FROM pg_catalog.pg_tables")]
    [InlineData("SELECT * FROM temp.main.x")]
    public async Task Nothing_of_the_engine_or_the_machine_is_within_reach(string query) => await Admin.FailAsync(query);

    [DuckDbTheory]
    [InlineData("DROP TABLE x")]
    [InlineData("INSERT INTO x VALUES (1)")]
    [InlineData("CREATE TABLE x AS SELECT 1 AS y")]
    [InlineData("COPY x TO 'y'")]
    [InlineData("ATTACH 'x'")]
    [InlineData("PRAGMA version")]
    [InlineData("INSTALL httpfs")]
    [InlineData("SET threads = 1")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELEC 1")]
    [InlineData("SELECT 'open")]
    [InlineData("  ")]
    public async Task What_is_no_query_never_starts(string query) =>
        await Admin.RefusedAsync("InvalidRequestException", "StartQueryExecution", new() { ["QueryString"] = query });

    [DuckDbFact]
    public async Task Names_are_found_by_SHOW_and_DESCRIBE()
    {
        JsonObject Context() => new() { ["QueryExecutionContext"] = new JsonObject { [nameof(Database)] = Database } };
        (await Admin.RowsAsync("SHOW DATABASES")).ShouldBe([[Database]]);
        (await Admin.RowsAsync("SHOW SCHEMAS IN `AwsDataCatalog` LIKE 'other*'")).ShouldBeEmpty();
        (await Admin.RowsAsync("SHOW TABLES LIKE 'quilt-sandbox_*tag|*none'", Context())).ShouldBe([["quilt-sandbox_package_tag"]]);
        (await Admin.RowsAsync($"SHOW TABLES IN `{Database}` 'quilt-sandbox_package_tag'")).ShouldBe([["quilt-sandbox_package_tag"]]);
        (await Admin.RowsAsync($"SHOW COLUMNS IN `{Database}`.`quilt-sandbox_package_tag`")).ShouldBe([["pkg_name"], ["tag_name"], ["top_hash"]]);
        List<List<string?>> description = await Admin.RowsAsync("DESCRIBE `quilt-sandbox_package_revision`", Context());
        description.Select(static row => string.Join('|', row.ShouldHaveSingleItem()!.Split('\t').Select(static part => part.Trim())))
            .ShouldBe(["pkg_name|string|", "timestamp|timestamp|", "top_hash|string|"]);
        (await Admin.FailAsync("DESCRIBE `none`", Context())).ShouldStartWith("TABLE_NOT_FOUND: ");
        (await Admin.RowsAsync("SHOW VIEWS", Context())).ShouldBeEmpty();
    }

    [DuckDbFact]
    public async Task The_information_schema_tells_of_tables_in_the_types_of_queries()
    {
        (await Admin.RowsAsync(
            $"""
            SELECT c.column_name, data_type, c.table_catalog FROM "AwsDataCatalog".information_schema.columns c
            JOIN information_schema.tables AS t ON c.table_name = t.table_name AND c.table_schema = t.table_schema
            WHERE c.table_schema = '{Database}' AND c.table_name = 'quilt-sandbox_package_entry' AND c.ordinal_position > 5 ORDER BY ordinal_position
            """))
            .ShouldBe([["column_name", "data_type", "table_catalog"], ["size", "bigint", "awsdatacatalog"], ["metadata", "varchar", "awsdatacatalog"]]);
        (await Admin.RowsAsync("SELECT schemata.schema_name FROM information_schema.schemata ORDER BY 1"))
            .ShouldBe([["schema_name"], ["information_schema"], [Database]]);
        (await Admin.FailAsync("SELECT * FROM information_schema.none")).ShouldStartWith("TABLE_NOT_FOUND: ");
    }

    [Fact]
    public async Task The_documentation_names_the_functions_that_are_there()
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../docs/sandbox-sql.md"), TestContext.Current.CancellationToken);
        text.Split("```")[1]["text".Length..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(TrinoFunctions.Names.Order(StringComparer.Ordinal));
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [DuckDbFact]
    public async Task A_plan_can_be_looked_at() => (await Admin.RowsAsync("EXPLAIN SELECT 1")).Count.ShouldBeGreaterThan(1);
}
