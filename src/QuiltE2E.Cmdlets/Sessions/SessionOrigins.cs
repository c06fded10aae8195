using System.Runtime.CompilerServices;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>Which session wrote an object, so that it means the same deployment when it comes back down a pipeline.</summary>
internal static class SessionOrigins
{
    private static readonly ConditionalWeakTable<object, QuiltSession> Origins = [];

    public static void Add(object item, QuiltSession session) => Origins.AddOrUpdate(item, session);

    public static QuiltSession? Find(object item) => Origins.TryGetValue(item, out QuiltSession? session) ? session : null;
}
