namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>One statement of a policy.</summary>
/// <param name="Effect">What it does where it applies.</param>
/// <param name="Principals">Whom it names, or null in the policy of an identity.</param>
/// <param name="ExceptPrincipals">Whether it means everybody but those.</param>
/// <param name="Actions">Patterns of actions.</param>
/// <param name="ExceptActions">Whether it means every action but those.</param>
/// <param name="Resources">Patterns of ARNs.</param>
/// <param name="ExceptResources">Whether it means every resource but those.</param>
/// <param name="Conditions">What must hold, all of it.</param>
internal sealed record PolicyStatement(
    PolicyEffect Effect,
    PolicyPrincipals? Principals,
    bool ExceptPrincipals,
    IReadOnlyList<string> Actions,
    bool ExceptActions,
    IReadOnlyList<string> Resources,
    bool ExceptResources,
    IReadOnlyList<PolicyCondition> Conditions)
{
    /// <param name="request">What is asked.</param>
    /// <param name="isSameAccount">Whether the caller is of the account that the resource belongs to.</param>
    public bool Applies(AccessRequest request, bool isSameAccount) =>
        AppliesTo(request, isSameAccount)
        && Actions.Any(action => Wildcard.Matches(action, request.Action, ignoreCase: true)) != ExceptActions
        && Resources.Any(resource => Wildcard.Matches(resource, request.Resource)) != ExceptResources
        && Conditions.All(condition => condition.Holds(request.Facts));

    private bool AppliesTo(AccessRequest request, bool isSameAccount)
    {
        if (Principals is null)
        {
            return true;
        }

        PrincipalMatch match = Principals.Match(request.Account);
        if (ExceptPrincipals)
        {
            // To except an account is to except it alone, and not its users.
            return match != PrincipalMatch.Direct;
        }

        // To allow one's own account is to leave it to the policies of its users; to deny it denies them all.
        return match == PrincipalMatch.Direct
            || (match == PrincipalMatch.Account && (Effect == PolicyEffect.Deny || !isSameAccount));
    }
}
