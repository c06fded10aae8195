using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Faults.Effects;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Objects;
using QuiltE2E.Sandbox.Search.Packages;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>What has struck one call, asked at each place where it can show.</summary>
internal sealed class RequestFaults(IReadOnlyList<FiredFault> fired)
{
    /// <summary>Nothing.</summary>
    public static RequestFaults None { get; } = new([]);

    /// <summary>The rules' ids, or null when there are none.</summary>
    public string? Ids => fired.Count == 0 ? null : string.Join(',', fired.Select(static fault => fault.Id));

    /// <summary>How far the server's clock is off.</summary>
    public TimeSpan ClockShift { get; } = new(fired.Sum(static fault => fault.Effect.ClockShift.Ticks));

    /// <summary>Whether the operation has to tell this lie.</summary>
    public bool Tells(WrongAnswers answer) => fired.Any(fault => fault.Effect.Answers.HasFlag(answer));

    /// <summary>Lets happen what happens before the call is looked at, and prepares what happens to its answer.</summary>
    /// <exception cref="ServiceException">The fault is an error of the service.</exception>
    public async Task StartAsync(HttpContext http, DateTimeOffset now)
    {
        if (ClockShift != TimeSpan.Zero)
        {
            http.Response.Headers.Date = (now + ClockShift).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }

        foreach (FiredFault fault in fired)
        {
            FaultStage stage = new(http, fault.Draw, fault.Removed);
            IHttpResponseBodyFeature body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            Stream wrapped = fault.Effect.WrapAnswer(stage, body.Stream);
            if (wrapped != body.Stream)
            {
                http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(wrapped, body));
            }

            await fault.Effect.StartAsync(stage).ConfigureAwait(false);
        }
    }

    /// <summary>What a field of the registry answers in place of its own value, or null where nothing is said of it.</summary>
    /// <exception cref="GraphQL.ResolverException">The field fails.</exception>
    public object? Answer(ResolveContext context) => fired.Count == 0
        ? null
        : fired.Select(fault => fault.Effect.Answer(context)).FirstOrDefault(static answer => answer is not null);

    /// <summary>The packages of a bucket as they are shown.</summary>
    public List<PackageSummary> Alter(List<PackageSummary> packages)
    {
        foreach (EntryEffect effect in fired.Select(static fault => fault.Effect).OfType<EntryEffect>())
        {
            packages = [.. effect.Alter(packages)];
            packages.Sort(static (left, right) => KeyOrder.Compare(left.Name, right.Name));
        }

        return packages;
    }

    /// <summary>Whether files of packages are shown otherwise than they are.</summary>
    public bool AltersEntries => fired.Any(static fault => fault.Effect is EntryEffect);

    /// <summary>The files of a package as they are shown, in the order of a tree walk.</summary>
    public async Task<IReadOnlyList<ManifestEntry>> AlterAsync(
        IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken)
    {
        foreach (EntryEffect effect in fired.Select(static fault => fault.Effect).OfType<EntryEffect>())
        {
            Package altered = new();
            foreach (ManifestEntry entry in await effect.AlterAsync(entries, cancellationToken).ConfigureAwait(false))
            {
                altered.Set(entry);
            }

            entries = altered.Entries;
        }

        return entries;
    }

    /// <summary>What a revision holds as it is shown.</summary>
    public async Task<ManifestContents> AlterAsync(ManifestContents contents, CancellationToken cancellationToken) => AltersEntries
        ? contents.With(await AlterAsync(contents.Entries, cancellationToken).ConfigureAwait(false))
        : contents;

    /// <summary>Whether searches find otherwise than they should.</summary>
    public bool AltersHits => fired.Any(static fault => fault.Effect is HitEffect);

    /// <summary>The documents that a search found, as they are shown, in order.</summary>
    /// <param name="hits">All of them.</param>
    /// <param name="scope">Where was searched.</param>
    /// <param name="namesOf">What a rule's key can call a document by.</param>
    public IReadOnlyList<IndexHit> Alter(IReadOnlyList<IndexHit> hits, SearchScope scope, Func<IndexHit, IReadOnlyList<string>> namesOf) =>
        fired.Select(static fault => fault.Effect).OfType<HitEffect>().Aggregate(hits, (shown, effect) => [.. effect.Alter(shown, scope, namesOf)]);

    /// <summary>The revisions of packages that a search found, as they are shown.</summary>
    public IReadOnlyList<PackageHit> Alter(IReadOnlyList<PackageHit> hits, IReadOnlyList<string> buckets) =>
        fired.Select(static fault => fault.Effect).OfType<HitEffect>().Aggregate(hits, (shown, effect) => [.. effect.Alter(shown, buckets)]);

    /// <summary>The files of a found package that a search shows, as they are shown.</summary>
    public IReadOnlyList<FoundEntry> Alter(IReadOnlyList<FoundEntry> entries, PackageHit hit) =>
        fired.Select(static fault => fault.Effect).OfType<HitEffect>().Aggregate(entries, (shown, effect) => [.. effect.Alter(shown, hit)]);

    /// <summary>The versions of objects that a search found, as they are shown.</summary>
    public IReadOnlyList<ObjectHit> Alter(IReadOnlyList<ObjectHit> hits, IReadOnlyList<string> buckets) =>
        fired.Select(static fault => fault.Effect).OfType<HitEffect>().Aggregate(hits, (shown, effect) => [.. effect.Alter(shown, buckets)]);

    /// <summary>Puts itself between the digests of an upload and its place.</summary>
    public IPayloadSink WrapUpload(HttpContext http, IPayloadSink sink) =>
        fired.Aggregate(sink, (inner, fault) => fault.Effect.WrapUpload(new(http, fault.Draw, fault.Removed), inner));

    /// <summary>The rows of a listing as they are shown.</summary>
    public IReadOnlyList<ListingRow> Alter(IReadOnlyList<ListingRow> rows, ListingRequest request, bool isTruncated)
    {
        if (!fired.Any(static fault => fault.Effect is ListingEffect))
        {
            return rows;
        }

        List<ListingRow> shown = [.. rows];
        foreach (ListingEffect effect in fired.Select(static fault => fault.Effect).OfType<ListingEffect>())
        {
            effect.Alter(shown, request, isTruncated);
        }

        return shown;
    }
}
