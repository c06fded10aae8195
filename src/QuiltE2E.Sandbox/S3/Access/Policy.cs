namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>A policy: of a bucket, or of an identity.</summary>
/// <param name="Statements">In the order of the document, which does not matter.</param>
internal sealed record Policy(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>What it says of a request: a deny wins over every allow.</summary>
    public PolicyEffect Decide(AccessRequest request, bool isSameAccount)
    {
        PolicyEffect effect = PolicyEffect.None;
        foreach (PolicyStatement statement in Statements)
        {
            if (statement.Effect > effect && statement.Applies(request, isSameAccount))
            {
                effect = statement.Effect;
            }
        }

        return effect;
    }
}
