using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary>The parameters of a call to <c>/api/search</c>: from its query, and of a POST also from its body, a form or JSON.</summary>
internal sealed class SearchParameters
{
    private const int LargestBody = 4 * 1024 * 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private SearchParameters()
    {
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <exception cref="ServiceException">The body is neither a form nor a JSON object.</exception>
    public static async Task<SearchParameters> ReadAsync(RegistryRequest request)
    {
        SearchParameters parameters = new();
        if (HttpMethods.IsPost(request.Http.Request.Method))
        {
            byte[] body = await request.ReadBodyAsync(LargestBody).ConfigureAwait(false);
            bool isJson = request.Http.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) is true;
            parameters.Add(isJson ? ReadJson(body) : ReadForm(body));
        }

        parameters.Add(request.Target.Query);
        return parameters;
    }

    /// <summary>The parameters in a query alone.</summary>
    public static SearchParameters Of(RequestTarget target)
    {
        SearchParameters parameters = new();
        parameters.Add(target.Query);
        return parameters;
    }

    /// <summary>The number that a parameter is, or what goes without it.</summary>
    /// <exception cref="SearchFailure">It is none.</exception>
    public int Number(string name, int otherwise) => this[name] is not string text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
        : throw SearchFailure.Illegal($"Failed to parse int parameter [{name}] with value [{text}]");

    /// <summary>A request with what the parameters say of it, which goes before its body.</summary>
    public SearchRequest Apply(SearchRequest request) => request with
    {
        Size = Number("size", request.Size),
        From = Number("from", request.From),
        Source = this["_source"] is string source ? SourceOf(source) : request.Source,
        CountsUpTo = this["track_total_hits"] switch
        {
            null => request.CountsUpTo,
            "true" => int.MaxValue,
            "false" => 0,
            _ => Number("track_total_hits", 0),
        },
        Sort = this["sort"] is string sort ? [.. SearchIndices.Split(sort).Select(KeyOf)] : request.Sort,
    };

    private static SourceFilter SourceOf(string text) => text switch
    {
        "true" => SourceFilter.Everything,
        "false" => SourceFilter.Everything with { IsNone = true },
        _ => SourceFilter.Everything with { Includes = SearchIndices.Split(text) },
    };

    private static OrderKey KeyOf(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon < 0 ? SearchRequestReader.KeyOf(text, order: null) : SearchRequestReader.KeyOf(text[..colon], text[(colon + 1)..]);
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadJson(byte[] body)
    {
        try
        {
            JsonElement json = JsonElement.Parse(body);
            return json.ValueKind is JsonValueKind.Object
                ? [.. json.EnumerateObject().Select(static member => KeyValuePair.Create(
                    member.Name, member.Value.ValueKind is JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText()))]
                : throw RegistryErrors.BadRequest("The body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw RegistryErrors.BadRequest(error.Message);
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> ReadForm(byte[] body)
    {
        try
        {
            return RequestTarget.Parse("/?" + Encoding.UTF8.GetString(body)).Query;
        }
        catch (FormatException error)
        {
            throw RegistryErrors.BadRequest(error.Message);
        }
    }

    private void Add(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach ((string name, string value) in values)
        {
            _values[name] = value;
        }
    }
}
