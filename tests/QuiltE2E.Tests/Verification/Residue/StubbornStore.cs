using System.Reflection;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Verification.Residue;

/// <summary>A store that refuses to delete manifests.</summary>
public class StubbornStore : DispatchProxy
{
    private IObjectStore _store = null!;

    public static IObjectStore Around(IObjectStore store)
    {
        IObjectStore proxy = Create<IObjectStore, StubbornStore>();
        ((StubbornStore)proxy)._store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IObjectStore.DeleteManyAsync)
            && args![0] is IReadOnlyList<ObjectRef> targets
            && targets[0].Key.StartsWith(".quilt/packages/", StringComparison.Ordinal))
        {
            QuiltException refusal = new(QuiltErrorKind.AccessDenied, "AccessDenied", "No.", target: null, remedy: null);
            return Task.FromResult<IReadOnlyList<ObjectDeletion>>([.. targets.Select(target => new ObjectDeletion(target, refusal))]);
        }

        return targetMethod.Invoke(_store, args);
    }
}
