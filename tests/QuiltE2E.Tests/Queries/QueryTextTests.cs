using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Tests.Queries;

/// <summary>Which names of a query are quoted, and that nothing else is touched.</summary>
public sealed class QueryTextTests
{
    [Theory]
    [InlineData("SELECT * FROM my-db.my-table", "SELECT * FROM \"my-db\".\"my-table\"")]
    [InlineData("select a-b from my-bucket_package_entry where c-d > 1", "select a-b from \"my-bucket_package_entry\" where c-d > 1")]
    [InlineData("SELECT * FROM quilt-x-tabulator.my-bucket.t x JOIN y-z ON x.a-b = 1", "SELECT * FROM \"quilt-x-tabulator\".\"my-bucket\".t x JOIN \"y-z\" ON x.a-b = 1")]
    [InlineData("SELECT * FROM a-b x, c-d.e y WHERE x.f-y.g IN (1-2, h-i)", "SELECT * FROM \"a-b\" x, \"c-d\".e y WHERE x.f-y.g IN (1-2, h-i)")]
    [InlineData("SELECT 'FROM a-b', \"FROM a-b\" FROM \"c-d\".e-f", "SELECT 'FROM a-b', \"FROM a-b\" FROM \"c-d\".\"e-f\"")]
    [InlineData("SELECT 'it''s FROM a-b' FROM t", "SELECT 'it''s FROM a-b' FROM t")]
    [InlineData("SELECT 1 -- FROM a-b\nFROM c-d", "SELECT 1 -- FROM a-b\nFROM \"c-d\"")]
    [InlineData("SELECT 1 /* FROM a-b */ FROM/**/c-d", "SELECT 1 /* FROM a-b */ FROM/**/\"c-d\"")]
    [InlineData("SELECT extract(year FROM a-b), trim(both 'x' FROM c-d) FROM e-f", "SELECT extract(year FROM a-b), trim(both 'x' FROM c-d) FROM \"e-f\"")]
    [InlineData("SELECT a IS DISTINCT FROM b-c FROM d-e", "SELECT a IS DISTINCT FROM b-c FROM \"d-e\"")]
    [InlineData("SELECT * FROM (SELECT a-b FROM c-d) x, e-f", "SELECT * FROM (SELECT a-b FROM \"c-d\") x, \"e-f\"")]
    [InlineData("SELECT * FROM t WHERE a = (SELECT max(b-c) FROM d-e)", "SELECT * FROM t WHERE a = (SELECT max(b-c) FROM \"d-e\")")]
    [InlineData("WITH w AS (SELECT * FROM a-b) SELECT * FROM w ORDER BY x-y, z-1", "WITH w AS (SELECT * FROM \"a-b\") SELECT * FROM w ORDER BY x-y, z-1")]
    [InlineData("SELECT * FROM a-b UNION ALL SELECT c-d, e-f FROM g-h", "SELECT * FROM \"a-b\" UNION ALL SELECT c-d, e-f FROM \"g-h\"")]
    [InlineData("SELECT * FROM a - b", "SELECT * FROM a - b")]
    [InlineData("SELECT * FROM a--b", "SELECT * FROM a--b")]
    [InlineData("SELECT * FROM UNNEST(sequence(1, a-b)) AS t(x)", "SELECT * FROM UNNEST(sequence(1, a-b)) AS t(x)")]
    [InlineData("SELECT * FROM a-b(1)", "SELECT * FROM a-b(1)")]
    [InlineData("SELECT * FROM 1000-genomes.v-2", "SELECT * FROM \"1000-genomes\".\"v-2\"")]
    [InlineData("SELECT a-b LIMIT 3", "SELECT a-b LIMIT 3")]
    [InlineData("DESCRIBE my-db.t", "DESCRIBE `my-db`.t")]
    [InlineData("DESCRIBE FORMATTED my-db.t-1", "DESCRIBE FORMATTED `my-db`.`t-1`")]
    [InlineData("DESC EXTENDED t-1", "DESC EXTENDED `t-1`")]
    [InlineData("DESCRIBE formatted", "DESCRIBE formatted")]
    [InlineData("SHOW CREATE TABLE my-db.t-1", "SHOW CREATE TABLE `my-db`.`t-1`")]
    [InlineData("SHOW CREATE VIEW v-1", "SHOW CREATE VIEW `v-1`")]
    [InlineData("SHOW PARTITIONS t-1", "SHOW PARTITIONS `t-1`")]
    [InlineData("SHOW TBLPROPERTIES t-1 ('a-b')", "SHOW TBLPROPERTIES `t-1` ('a-b')")]
    [InlineData("SELECT * FROM (a-b x JOIN c-d y ON x.n - y.n = 0), e-f", "SELECT * FROM (\"a-b\" x JOIN \"c-d\" y ON x.n - y.n = 0), \"e-f\"")]
    [InlineData("SELECT * FROM (SELECT a-b FROM c-d) AS x", "SELECT * FROM (SELECT a-b FROM \"c-d\") AS x")]
    [InlineData("SELECT * FROM (VALUES 3-b, 4-c) AS x(n)", "SELECT * FROM (VALUES 3-b, 4-c) AS x(n)")]
    [InlineData("SHOW TABLES IN my-db LIKE 'a-b'", "SHOW TABLES IN `my-db` LIKE 'a-b'")]
    [InlineData("show columns from my-db.t-1", "show columns from `my-db`.`t-1`")]
    [InlineData("SHOW DATABASES", "SHOW DATABASES")]
    [InlineData("SELECT '", "SELECT '")]
    [InlineData("FROM", "FROM")]
    [InlineData("SELECT * FROM a-", "SELECT * FROM a-")]
    [InlineData("SELECT * FROM a-b.", "SELECT * FROM \"a-b\".")]
    public void Names_with_hyphens_are_quoted_where_only_names_can_stand(string query, string sent) =>
        QueryText.QuoteNames(query).ShouldBe(sent);

    [Fact]
    public void What_has_no_hyphen_is_sent_as_it_is_and_quoting_twice_changes_nothing()
    {
        Gen<string> words = Gen.Elements(
            "SELECT", "FROM", "JOIN", "(", ")", ",", " ", "\n", "a", "a-b", "'x-y'", "\"q-r\"", "`s`", "-- c\n", "/*", "*/", ".", "-", "1", "'", "\"", "DISTINCT", "WHERE");
        Prop.ForAll(words.ArrayOf().ToArbitrary(), static parts =>
        {
            string text = string.Concat(parts);
            string once = QueryText.QuoteNames(text);
            once.Replace("\"", string.Empty, StringComparison.Ordinal).ShouldBe(text.Replace("\"", string.Empty, StringComparison.Ordinal));
            string plain = text.Replace("-", "_", StringComparison.Ordinal);
            QueryText.QuoteNames(plain).ShouldBe(plain);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_name_is_quoted_whatever_it_has() => QueryText.Quote("a\"b-c").ShouldBe("\"a\"\"b-c\"");
}
