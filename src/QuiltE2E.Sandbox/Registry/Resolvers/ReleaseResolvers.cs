using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>Collects resolvers for one release: what its schema does not have is left out, what no release has is a mistake.</summary>
internal sealed class ReleaseResolvers(string release)
{
    private readonly GraphQLSchema _schema = RegistrySchema.Of(release);

    /// <summary>The resolvers of the release.</summary>
    public ResolverMap Map { get; } = new();

    public ReleaseResolvers Field(string type, string field, Func<ResolveContext, ValueTask<object?>> resolve)
    {
        if (Has(type, field))
        {
            Map.Field(type, field, context => RegistryCall.Of(context).Faults.Answer(context) is object told
                ? ValueTask.FromResult<object?>(told)
                : resolve(context));
        }

        return this;
    }

    public ReleaseResolvers Field(string type, string field, Func<ResolveContext, object?> resolve) =>
        Field(type, field, context => ValueTask.FromResult(resolve(context)));

    private bool Has(string type, string field)
    {
        if (IsIn(_schema, type, field))
        {
            return true;
        }

        return RegistrySchema.Releases.Any(other => IsIn(RegistrySchema.Of(other), type, field))
            ? false
            : throw new InvalidOperationException($"No release has the field {type}.{field}.");
    }

    private static bool IsIn(GraphQLSchema schema, string type, string field) =>
        schema.Types.GetValueOrDefault(type) is ObjectType owner && owner.Fields.ContainsKey(field);
}
