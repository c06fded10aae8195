namespace QuiltE2E.Sandbox.Sql;

/// <summary>A column of a table or result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">
/// Its type in Athena's words: <c>boolean</c>, <c>tinyint</c>, <c>smallint</c>, <c>integer</c>, <c>bigint</c>, <c>real</c>, <c>double</c>,
/// <c>decimal(10,2)</c>, <c>varchar</c>, <c>varbinary</c>, <c>date</c>, <c>time</c>, <c>timestamp</c>, <c>timestamp with time zone</c>,
/// <c>json</c>, <c>array(varchar)</c>, <c>map(varchar,bigint)</c>, <c>row(a bigint,b varchar)</c>.
/// </param>
internal sealed record SqlColumn(string Name, string Type);
