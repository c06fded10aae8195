namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Turns subscripts into calls, since the engine finds NULL where Trino fails: <c>items[3]</c> of an array with two elements.</summary>
internal static class Subscripts
{
    public static void Translate(SqlDraft draft)
    {
        for (int index = 1; index < draft.Count; index++)
        {
            if (draft.IsSymbol(index, "[") && Operands.IsEnd(draft, index - 1))
            {
                draft.Prepend(Operands.StartOf(draft, index - 1), "trino_subscript(");
                draft.Replace(index, ", ");
                draft.Replace(draft.PartnerOf(index), ")");
            }
        }
    }
}
