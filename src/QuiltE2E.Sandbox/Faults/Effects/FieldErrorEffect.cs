using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>A field of an answer fails: it comes with <c>errors</c>, and with the data that is left.</summary>
/// <remarks>The rule's key is the place, <c>package.revision</c>; without one the operation's own field fails.</remarks>
internal sealed class FieldErrorEffect(FaultRule rule) : FaultEffect
{
    public override object? Answer(ResolveContext context)
    {
        bool isMeant = rule.Key is null
            ? context.Path.Depth == 1 && Wildcard.Matches(rule.Operation, context.Field.Name)
            : Wildcard.Matches(rule.Key, context.Path.ToString());
        return isMeant
            ? throw new ResolverException(rule.Message ?? "Internal Server Error", rule.Code ?? ErrorCodes.InternalServerError)
            : null;
    }
}
