using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.S3.Access;
using Arms = QuiltE2E.Sandbox.Registry.Resolvers.Answers;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>A mutation ends in an error arm of its result, and changes nothing.</summary>
/// <param name="rule">The error's name and message; for wrong input its key is the place.</param>
/// <param name="operations">The mutations whose results have the arm.</param>
/// <param name="isInput">Whether the arm is <c>InvalidInput</c> and not <c>OperationError</c>.</param>
internal sealed class ArmEffect(FaultRule rule, IReadOnlyList<string> operations, bool isInput) : FaultEffect
{
    private const string Reason = "A fault rule says so.";

    public override object? Answer(ResolveContext context)
    {
        bool isMeant = context.Path.Depth == 1
            && operations.Contains(context.Field.Name, StringComparer.Ordinal)
            && Wildcard.Matches(rule.Operation, context.Field.Name);
        return !isMeant ? null
            : isInput ? Arms.Invalid([new InputProblem(rule.Key, rule.Code!, rule.Message ?? Reason)])
            : Arms.Failed(rule.Code!, rule.Message ?? Reason);
    }
}
