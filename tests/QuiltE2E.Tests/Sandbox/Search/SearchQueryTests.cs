using System.Net;
using System.Text.Json;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>The query languages: what they find, and how they refuse.</summary>
public sealed class SearchQueryTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const string Bucket = SandboxFixture.Bucket;

    private const string Csv = "data/One two.csv";
    private const string Large = "data/large.csv.gz";
    private const string Readme = "notes/README.md";
    private const string Plain = "notes/plain.bin";
    private const string Gone = "gone.txt";

    private static string Only(string part) => $$"""{ "bool": { "must": [{{part}}], "must_not": { "prefix": { "key": ".quilt/" } } } }""";

    [Theory]
    [InlineData("alpha", Csv, Readme)]
    [InlineData("ALPHA", Csv, Readme)]
    [InlineData("content:quick", Readme)]
    [InlineData("\"brown fox\"", Readme)]
    [InlineData("\"fox brown\"")]
    [InlineData("\"quick fox\"~1", Readme)]
    [InlineData("alpha AND fox", Readme)]
    [InlineData("alpha -fox", Csv)]
    [InlineData("+alpha NOT fox", Csv)]
    [InlineData("fox OR 1", Csv, Readme)]
    [InlineData("(quick OR slow) AND brown", Readme)]
    [InlineData("ext:.md", Readme)]
    [InlineData("ext:.csv.gz", Large)]
    [InlineData("ext:.csv*", Csv, Large)]
    [InlineData("size:>=5000", Large)]
    [InlineData("size:[15 TO 40]", Csv, Readme, Plain)]
    [InlineData("size:{15 TO 25}")]
    [InlineData("_exists_:content AND ext:.md", Readme)]
    [InlineData("key:notes\\/*", Plain, Readme)]
    [InlineData("key:/notes.*/", Plain, Readme)]
    [InlineData("key:\"data/One two.csv\"", Csv)]
    [InlineData("key:data\\/One\\ two.csv", Csv)]
    [InlineData("key_text:(one AND two)", Csv)]
    [InlineData("qui?k", Readme)]
    [InlineData("qu*k", Readme)]
    [InlineData("quikc~", Readme)]
    [InlineData("delete_marker:true", Gone)]
    [InlineData("version_id:*", Csv, Large, Gone, Gone, Plain, Readme)]
    [InlineData("*", Csv, Large, Gone, Gone, Plain, Readme)]
    [InlineData("last_modified:[now-1d TO now+1d] AND ext:.md", Readme)]
    [InlineData("last_modified:<2001")]
    [InlineData("no_such_field:x")]
    public async Task Query_strings_find_objects(string text, params string[] keys) =>
        (await fixture.Registry.FindAsync(Bucket, Only($$"""{ "query_string": { "query": {{SearchCalls.Quote(text)}} } }""")))
            .ShouldBe(keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{ "match_all": {} }""", Csv, Large, Gone, Gone, Plain, Readme)]
    [InlineData("""{ "match": { "content": "alpha fox" } }""", Csv, Readme)]
    [InlineData("""{ "match": { "content": { "query": "alpha fox", "operator": "and" } } }""", Readme)]
    [InlineData("""{ "match_phrase": { "content": "quick brown" } }""", Readme)]
    [InlineData("""{ "match_phrase_prefix": { "content": "quick bro" } }""", Readme)]
    [InlineData("""{ "term": { "ext": ".md" } }""", Readme)]
    [InlineData("""{ "term": { "size": { "value": 5000 } } }""", Large)]
    [InlineData("""{ "terms": { "ext": [".md", ".bin"] } }""", Plain, Readme)]
    [InlineData("""{ "terms": { "size": [5000, 25] } }""", Large, Plain)]
    [InlineData("""{ "range": { "size": { "gt": 25, "lt": 5000 } } }""", Readme)]
    [InlineData("""{ "range": { "last_modified": { "gte": "now-1d/d" } } }""", Csv, Large, Gone, Gone, Plain, Readme)]
    [InlineData("""{ "exists": { "field": "nothing" } }""")]
    [InlineData("""{ "exists": { "field": "content" } }""", Csv, Large, Gone, Gone, Plain, Readme)]
    [InlineData("""{ "wildcard": { "key": "*two*" } }""", Csv)]
    [InlineData("""{ "prefix": { "key": { "value": "notes/" } } }""", Plain, Readme)]
    [InlineData("""{ "regexp": { "ext": "\\.(md|bin)" } }""", Plain, Readme)]
    [InlineData("""{ "fuzzy": { "content": "qick" } }""", Readme)]
    [InlineData("""{ "ids": { "values": ["none"] } }""")]
    [InlineData("""{ "query_string": { "query": "notes/plain", "escape": true, "fields": ["key_text"], "default_operator": "and" } }""", Plain)]
    [InlineData("""{ "query_string": { "query": "quikc~", "fuzziness": 0, "time_zone": "UTC", "type": "best_fields" } }""")]
    [InlineData("""{ "query_string": { "query": "quikc~", "fuzziness": "AUTO" } }""", Readme)]
    [InlineData("""{ "query_string": { "query": "qui*k OR *", "allow_leading_wildcard": false } }""", Csv, Large, Gone, Gone, Plain, Readme)]
    [InlineData("""{ "simple_query_string": { "query": "alpha -fox (", "default_operator": "and" } }""", Csv)]
    [InlineData("""{ "simple_query_string": { "query": "qui* + \"brown fox\"" } }""", Readme)]
    [InlineData("""{ "multi_match": { "query": "readme", "fields": ["key_text^2", "content"] } }""", Readme)]
    [InlineData("""{ "bool": { "should": [{ "term": { "ext": ".md" } }, { "term": { "ext": ".bin" } }], "minimum_should_match": 1, "filter": { "match": { "content": "fox" } } } }""", Readme)]
    [InlineData("""{ "bool": { "must_not": [{ "exists": { "field": "etag" } }] } }""")]
    [InlineData("""{ "constant_score": { "filter": { "term": { "ext": ".md" } } } }""", Readme)]
    [InlineData("""{ "dis_max": { "queries": [{ "term": { "ext": ".md" } }, { "term": { "ext": ".bin" } }] } }""", Plain, Readme)]
    public async Task Queries_find_objects(string query, params string[] keys) =>
        (await fixture.Registry.FindAsync(Bucket, Only(query))).ShouldBe(keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("ptr_name:team\\/first", "team/first:1700000000", "team/first:latest")]
    [InlineData("ptr_name.text:second AND ptr_tag:latest", "team/second:latest")]
    [InlineData("mnfst_message:words", "Initial words")]
    [InlineData("mnfst_message:None", "None")]
    [InlineData("mnfst_stats.total_files:2", "Initial words")]
    [InlineData("mnfst_stats.total_bytes:>=30", "Initial words")]
    [InlineData("mnfst_workflow.id:w", "Initial words")]
    [InlineData("entry_lk:*.csv", "a/measure.csv")]
    [InlineData("entry_lk.text:measure", "a/measure.csv")]
    [InlineData("entry_metadata:red", "b.txt")]
    [InlineData("entry_size:[7 TO 10]", "a/measure.csv", "c.json")]
    [InlineData("measure", "a/measure.csv")]
    [InlineData("join_field:mnfst", "Initial words", "None")]
    public async Task Query_strings_find_packages(string text, params string[] names) =>
        (await fixture.Registry.FindTextAsync(SearchFixture.Packages, text)).ShouldBe(names);

    [Theory]
    [InlineData("""{ "term": { "mnfst_metadata_fields.json_pointer": "/who/name" } }""", "Initial words")]
    [InlineData("""{ "bool": { "must": [{ "term": { "mnfst_metadata_fields.json_pointer": "/n" } }, { "range": { "mnfst_metadata_fields.double": { "gte": 10 } } }] } }""", "None")]
    [InlineData("""{ "bool": { "must": [{ "term": { "mnfst_metadata_fields.json_pointer": "/who/name" } }, { "range": { "mnfst_metadata_fields.double": { "gte": 1 } } }] } }""")]
    [InlineData("""{ "term": { "mnfst_metadata_fields.keyword": "y" } }""", "Initial words")]
    [InlineData("""{ "range": { "mnfst_metadata_fields.date": { "gte": "2024-05", "lte": "2024-05" } } }""", "Initial words")]
    [InlineData("""{ "term": { "mnfst_metadata_fields.boolean": true } }""", "Initial words")]
    [InlineData("""{ "term": { "mnfst_metadata_fields.json_pointer": "/none" } }""")]
    public async Task Metadata_is_found_by_type(string inner, params string[] names) =>
        (await fixture.Registry.FindAsync(SearchFixture.Packages, $$"""{ "nested": { "path": "mnfst_metadata_fields", "query": {{inner}} } }""")).ShouldBe(names);

    [Fact]
    public async Task Documents_are_found_by_what_they_belong_to()
    {
        (await fixture.Registry.FindAsync(SearchFixture.Packages, """{ "has_parent": { "parent_type": "mnfst", "query": { "match": { "mnfst_message": "words" } } } }"""))
            .ShouldBe(["a/measure.csv", "b.txt", "team/first:1700000000", "team/first:latest"]);
        (await fixture.Registry.FindAsync(SearchFixture.Packages, """{ "has_child": { "type": "entry", "query": { "term": { "entry_lk": "c.json" } } } }"""))
            .ShouldBe(["None"]);
    }

    [Theory]
    [InlineData("test/x", "Cannot parse 'test/x': Lexical error at line 1, column 7. Encountered: <EOF> after : \"/x\"")]
    [InlineData("\"open", "Lexical error at line 1, column 6. Encountered: <EOF> after : \"\\\"open\"")]
    [InlineData("(open", "Encountered \"<EOF>\" at line 1, column 5.")]
    [InlineData("field:", "Encountered \"<EOF>\" at line 1, column 6.")]
    [InlineData("AND", "Encountered \" <AND> \"AND \"\" at line 1, column 0.")]
    [InlineData("a ) b", "Encountered \" \")\" \") \"\" at line 1, column 2.")]
    [InlineData("]", "Lexical error at line 1, column 1. Encountered: \"]\" (93), after : \"\"")]
    [InlineData("\\", "Lexical error at line 1, column 2. Encountered: <EOF> after : \"\\\\\"")]
    public async Task A_text_that_is_no_query_is_refused_in_the_words_of_Lucene(string text, string message)
    {
        (HttpStatusCode status, JsonElement answer) = await fixture.Registry.AskAsync(Bucket, $$"""{ "query": { "query_string": { "query": {{SearchCalls.Quote(text)}} } } }""");
        status.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement error = answer.GetProperty("error");
        error.GetProperty("root_cause")[0].GetProperty("reason").GetString().ShouldBe($"Failed to parse query [{text}]");
        error.GetProperty("failed_shards")[0].GetProperty("reason").GetProperty("caused_by").GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    [Theory]
    [InlineData("""{ "query": { "fnord": {} } }""", "unknown query [fnord]")]
    [InlineData("""{ "fnord": 1 }""", "Unknown key for a VALUE_NUMBER in [fnord].")]
    [InlineData("""{ "query": { "term": { "a": 1, "b": 2 } } }""", "[term] query doesn't support multiple fields")]
    [InlineData("""{ "query": { "bool": { "mast": [] } } }""", "[bool] query does not support [mast]")]
    [InlineData("""{ "query": { "query_string": { "query": "a", "type": "phrase" } } }""", "[query_string] query does not support [type]")]
    [InlineData("""{ "query": { "query_string": { "query": "a", "time_zone": "+01:00" } } }""", "[query_string] query does not support [time_zone]")]
    [InlineData("""{ "query": { "query_string": { "query": "a", "fuzziness": "AUTO:1,2" } } }""", "[AUTO:1,2] is none of 0, 1, 2 and AUTO")]
    [InlineData("""{ "query": { "simple_query_string": { "query": "a", "escape": true } } }""", "[simple_query_string] query does not support [escape]")]
    [InlineData("""{ "query": { "query_string": { "query": "alpha AND *pha", "allow_leading_wildcard": false } } }""", "Failed to parse query [alpha AND *pha]")]
    [InlineData("""{ "query": { "term": { "size": "big" } } }""", "For input string: \"big\"")]
    [InlineData("""{ "query": { "range": { "last_modified": { "gte": "soon" } } } }""", "failed to parse date field [soon]")]
    [InlineData("""{ "from": 9991, "size": 10 }""", "from + size must be less than or equal to: [10000] but was [10001]")]
    [InlineData("""{ "size": -1 }""", "[size] parameter cannot be negative")]
    [InlineData("""{ "sort": [{ "fnord": "asc" }] }""", "No mapping found for [fnord] in order to sort on")]
    [InlineData("""{ "sort": ["content"] }""", "Text fields are not optimised")]
    [InlineData("""{ "query": """, "Failed to parse content to map")]
    [InlineData("""{ "aggs": { "a": { "fnord": {} } } }""", "Unknown aggregation type [fnord]")]
    public async Task What_cannot_be_asked_is_refused_by_name(string body, string message)
    {
        (HttpStatusCode status, JsonElement answer) = await fixture.Registry.AskAsync(Bucket, body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("error").GetProperty("root_cause")[0].GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain(message);
        answer.GetProperty("status").GetInt32().ShouldBe(400);
    }
}
