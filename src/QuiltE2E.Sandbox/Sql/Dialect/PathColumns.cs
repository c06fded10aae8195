namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Writes the hidden column <c>"$path"</c>: which object of S3 a row comes from.</summary>
internal static class PathColumns
{
    public const string Name = "$path";

    public static bool IsPath(SqlToken token) =>
        token.Kind == SqlTokenKind.Quoted && token.Value.Equals(Name, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SqlFailedException">No table has the column, or more than one.</exception>
    public static void Translate(SqlDraft draft, IReadOnlyList<NamedPath> paths)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            if (!IsPath(draft.Tokens[index]) || draft.Is(index - 1, "AS"))
            {
                continue;
            }

            bool isQualified = draft.IsSymbol(index - 1, ".") && draft.At(index - 2)?.IsName == true;
            NamedPath[] meant = isQualified
                ? [.. paths.Where(path => path.Name.Equals(draft.Tokens[index - 2].Value, StringComparison.OrdinalIgnoreCase))]
                : [.. paths];
            if (meant.Length != 1)
            {
                throw new SqlFailedException(SqlFailure.Binding, meant.Length == 0
                    ? $"Referenced column \"{Name}\" not found"
                    : $"Ambiguous reference to column name \"{Name}\"");
            }

            if (meant is [{ Expression: string expression }])
            {
                draft.Replace(isQualified ? index - 2 : index, index + 1, expression);
            }
        }
    }
}
