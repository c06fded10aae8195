namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Words of the language that are no names where they stand bare.</summary>
internal static class TrinoKeywords
{
    private static readonly HashSet<string> Reserved = new(
        """
        ALL AND ANY AS ASC AT BETWEEN BOTH BY CASE CAST CROSS CUBE CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DESC DISTINCT
        ELSE END ESCAPE EXCEPT EXISTS EXTRACT FALSE FETCH FILTER FIRST FOR FROM FULL GROUP GROUPING HAVING IN INNER INTERSECT INTERVAL INTO
        IS JOIN LAST LATERAL LEADING LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP MATERIALIZED NATURAL NOT NULL NULLS OFFSET ON ONLY OR ORDER
        OUTER OVER PARTITION RANGE RECURSIVE RIGHT ROLLUP ROW ROWS SELECT SETS SOME THEN TRAILING TRUE TRY_CAST UNION UNNEST USING VALUES
        WHEN WHERE WINDOW WITH WITHIN
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    public static bool IsReserved(SqlToken token) => token.Kind == SqlTokenKind.Word && Reserved.Contains(token.Text);
}
