using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>Values come out of DuckDB as Athena writes them, whatever their type.</summary>
public sealed class DuckDbValueTests
{
    [DuckDbTheory]
    [InlineData("true", "boolean", "true")]
    [InlineData("false", "boolean", "false")]
    [InlineData("(-128)::TINYINT", "tinyint", "-128")]
    [InlineData("(-32768)::SMALLINT", "smallint", "-32768")]
    [InlineData("2147483647", "integer", "2147483647")]
    [InlineData("9223372036854775807", "bigint", "9223372036854775807")]
    [InlineData("(-9223372036854775808)::BIGINT", "bigint", "-9223372036854775808")]
    [InlineData("255::UTINYINT", "smallint", "255")]
    [InlineData("65535::USMALLINT", "integer", "65535")]
    [InlineData("4294967295::UINTEGER", "bigint", "4294967295")]
    [InlineData("18446744073709551615::UBIGINT", "bigint", "18446744073709551615")]
    [InlineData("(-9223372036854775808)::HUGEINT", "bigint", "-9223372036854775808")]
    [InlineData("(SELECT sum(x) FROM range(10) t(x))", "bigint", "45")]
    [InlineData("0.1::DOUBLE", "double", "0.1")]
    [InlineData("100::DOUBLE", "double", "100.0")]
    [InlineData("1234567::DOUBLE", "double", "1234567.0")]
    [InlineData("1e7::DOUBLE", "double", "1.0E7")]
    [InlineData("(-1.25e22)::DOUBLE", "double", "-1.25E22")]
    [InlineData("0.001::DOUBLE", "double", "0.001")]
    [InlineData("0.00012::DOUBLE", "double", "1.2E-4")]
    [InlineData("'-0.0'::DOUBLE", "double", "-0.0")]
    [InlineData("'nan'::DOUBLE", "double", "NaN")]
    [InlineData("'-inf'::DOUBLE", "double", "-Infinity")]
    [InlineData("0.1::FLOAT", "real", "0.1")]
    [InlineData("16777216::FLOAT", "real", "1.6777216E7")]
    [InlineData("1.50::DECIMAL(4,2)", "decimal(4,2)", "1.50")]
    [InlineData("(-0.05)::DECIMAL(9,2)", "decimal(9,2)", "-0.05")]
    [InlineData("12345678901.234::DECIMAL(18,3)", "decimal(18,3)", "12345678901.234")]
    [InlineData("(-12345678901234567890.12)::DECIMAL(38,2)", "decimal(38,2)", "-12345678901234567890.12")]
    [InlineData("7::DECIMAL(20,0)", "decimal(20,0)", "7")]
    [InlineData("'short'", "varchar", "short")]
    [InlineData("'a text that is longer than twelve bytes, ümlaut'", "varchar", "a text that is longer than twelve bytes, ümlaut")]
    [InlineData("''", "varchar", "")]
    [InlineData("NULL::VARCHAR", "varchar", null)]
    [InlineData("NULL", "integer", null)]
    [InlineData("'\\x01\\xFFab'::BLOB", "varbinary", "01 ff 61 62")]
    [InlineData("DATE '2024-02-29'", "date", "2024-02-29")]
    [InlineData("DATE '0001-01-01'", "date", "0001-01-01")]
    [InlineData("TIME '13:05:09.123456'", "time", "13:05:09.123")]
    [InlineData("TIMETZ '13:05:09+02:30'", "time with time zone", "13:05:09.000+02:30")]
    [InlineData("TIMESTAMP '2024-01-31 13:05:09.123456'", "timestamp", "2024-01-31 13:05:09.123")]
    [InlineData("TIMESTAMP '1969-12-31 23:59:59.5'", "timestamp", "1969-12-31 23:59:59.500")]
    [InlineData("TIMESTAMP_S '2024-01-31 13:05:09'", "timestamp", "2024-01-31 13:05:09.000")]
    [InlineData("TIMESTAMP_MS '2024-01-31 13:05:09.5'", "timestamp", "2024-01-31 13:05:09.500")]
    [InlineData("TIMESTAMP_NS '2024-01-31 13:05:09.123456789'", "timestamp", "2024-01-31 13:05:09.123")]
    [InlineData("TIMESTAMPTZ '2024-01-31 13:05:09+00'", "timestamp with time zone", "2024-01-31 13:05:09.000 UTC")]
    [InlineData("INTERVAL 14 MONTH", "interval day to second", "1-2")]
    [InlineData("INTERVAL '2 days 03:04:05.006'", "interval day to second", "2 03:04:05.006")]
    [InlineData("'f47ac10b-58cc-4372-a567-0e02b2c3d479'::UUID", "uuid", "f47ac10b-58cc-4372-a567-0e02b2c3d479")]
    [InlineData("'b'::ENUM('a', 'b')", "varchar", "b")]
    [InlineData("[1, NULL, 3]", "array(integer)", "[1, null, 3]")]
    [InlineData("['a', 'b']", "array(varchar)", "[a, b]")]
    [InlineData("[]::VARCHAR[]", "array(varchar)", "[]")]
    [InlineData("[[1], [2, 3]]", "array(array(integer))", "[[1], [2, 3]]")]
    [InlineData("[1, 2, 3]::INTEGER[3]", "array(integer)", "[1, 2, 3]")]
    [InlineData("{'a': 1, 'b': 'x'}", "row(a integer,b varchar)", "{a=1, b=x}")]
    [InlineData("{'a': NULL::INTEGER}", "row(a integer)", "{a=null}")]
    [InlineData("MAP {'k': 1::BIGINT, 'l': NULL}", "map(varchar,bigint)", "{k=1, l=null}")]
    [InlineData("'{\"a\": 1}'::JSON", "json", "{\"a\": 1}")]
    public void A_value_is_written_as_Athena_writes_it(string expression, string type, string? text)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open();
        using DuckDbConnection connection = database.Connect();
        using DuckDbPrepared prepared = connection.Prepare($"SELECT {expression} AS c");
        using DuckDbResult result = prepared.Stream();
        using DuckDbChunk chunk = result.Fetch()!;
        AthenaType.Of(result.Columns[0].Type).ShouldBe(type);
        result.Columns[0].Name.ShouldBe("c");
        chunk.RowCount.ShouldBe(1);
        AthenaText.Of(chunk[0], 0).ShouldBe(text);
        result.Fetch().ShouldBeNull();
    }

    [DuckDbFact]
    public void Rows_beyond_one_chunk_keep_their_values_and_NULLs()
    {
        using DuckDbDatabase database = DuckDbDatabase.Open();
        using DuckDbConnection connection = database.Connect();
        using DuckDbResult result = connection.Query(
            "SELECT CASE WHEN x % 3 = 0 THEN NULL ELSE x END, [x, x + 1], MAP {x: 'v' || x} FROM range(10000) t(x)");
        long seen = 0;
        while (result.Fetch() is DuckDbChunk chunk)
        {
            for (int row = 0; row < chunk.RowCount; row++, seen++)
            {
                AthenaText.Of(chunk[0], row).ShouldBe(seen % 3 == 0 ? null : $"{seen}");
                AthenaText.Of(chunk[1], row).ShouldBe($"[{seen}, {seen + 1}]");
                AthenaText.Of(chunk[2], row).ShouldBe($"{{{seen}=v{seen}}}");
            }

            chunk.Dispose();
        }

        seen.ShouldBe(10000);
    }

    [DuckDbFact]
    public void What_DuckDB_refuses_is_told_in_its_words()
    {
        using DuckDbDatabase database = DuckDbDatabase.Open();
        using DuckDbConnection connection = database.Connect();
        DuckDbException error = Should.Throw<DuckDbException>(() => connection.Prepare("SELECT nothing FROM nowhere"));
        error.Kind.ShouldBe("Catalog");
        error.Reason.ShouldContain("nowhere");
        Should.Throw<DuckDbException>(() => connection.Prepare("SELEKT 1")).Kind.ShouldBe("Parser");
        Should.Throw<DuckDbException>(() => connection.Prepare("SELECT 1; SELECT 2")).Message.ShouldContain("only one statement");
        Should.Throw<DuckDbException>(() => connection.Prepare("  ")).Message.ShouldContain("no statement");
        using DuckDbPrepared prepared = connection.Prepare("SELECT error('stop') FROM range(3)");
        Should.Throw<DuckDbException>(() =>
        {
            using DuckDbResult result = prepared.Stream();
            result.Fetch();
        }).Message.ShouldContain("stop");
        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(("threads", "many"))).Message.ShouldContain("threads");
    }

    [DuckDbFact]
    public void Rows_go_from_one_database_to_another()
    {
        using DuckDbDatabase first = DuckDbDatabase.Open();
        using DuckDbConnection from = first.Connect();
        from.Execute("CREATE TABLE t (name VARCHAR, number BIGINT, time TIMESTAMP)");
        using (DuckDbAppender appender = DuckDbAppender.Open(from, null, null, "t"))
        {
            for (int number = 0; number < 5000; number++)
            {
                appender.Add(number % 7 == 0 ? null : $"a name of some length {number}").Add(number).Add(DateTimeOffset.FromUnixTimeSeconds(number));
                appender.EndRow();
            }

            appender.Finish();
        }

        using DuckDbDatabase second = DuckDbDatabase.Open();
        using DuckDbConnection to = second.Connect();
        to.Execute("ATTACH ':memory:' AS \"Other\"; CREATE SCHEMA \"Other\".\"a-b\"; CREATE TABLE \"Other\".\"a-b\".t (name VARCHAR, number BIGINT, time TIMESTAMP)");
        using (DuckDbResult rows = from.Query("FROM t"))
        using (DuckDbAppender appender = DuckDbAppender.Open(to, "Other", "a-b", "t"))
        {
            while (rows.Fetch() is DuckDbChunk chunk)
            {
                using (chunk)
                {
                    appender.Add(chunk);
                }
            }

            appender.Finish();
        }

        using DuckDbResult counted = to.Query("SELECT count(*), count(name), sum(number), max(time), max(name) FROM \"Other\".\"a-b\".t");
        using DuckDbChunk answer = counted.Fetch()!;
        string?[] texts = [.. Enumerable.Range(0, 5).Select(column => AthenaText.Of(answer[column], 0))];
        texts.ShouldBe(["5000", "4285", "12497500", "1970-01-01 01:23:19.000", "a name of some length 999"]);
    }
}
