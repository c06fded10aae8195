using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>The URL of a service that is not where AWS has it.</summary>
internal static class EndpointUrl
{
    /// <summary>Takes only what can be one, without a slash at its end.</summary>
    /// <param name="endpoint">The URL and where it was found.</param>
    /// <param name="name">What errors call it: <c>The endpoint</c>.</param>
    /// <param name="remedy">What to do about a wrong one.</param>
    /// <exception cref="QuiltException"><c>InvalidEndpoint</c>.</exception>
    public static ResolvedSetting Check(ResolvedSetting endpoint, string name, string remedy) =>
        Uri.TryCreate(endpoint.Value, UriKind.Absolute, out Uri? url) && url.Host.Length > 0
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0
            ? endpoint with { Value = url.GetLeftPart(UriPartial.Path).TrimEnd('/') }
            // A URL with a user name may hold a password, so the value is not repeated.
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidEndpoint",
                $"{name} ({endpoint.Source}) is not an http or https URL of scheme, host, port and path alone.", endpoint.Source, remedy);
}
