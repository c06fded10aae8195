namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>The functions of Trino that are there, each with the engine's own or a macro's name. All others are not registered.</summary>
internal static class TrinoFunctions
{
    // The same name, and the same meaning for all that matters here.
    private const string Same =
        """
        abs acos array_agg asin atan atan2 avg bool_and bool_or cbrt ceil ceiling chr coalesce corr cos cosh count count_if
        covar_pop covar_samp cume_dist current_date date_part day degrees dense_rank exp first_value floor grouping histogram hour
        kurtosis lag last_value lead ln log log10 log2 lower ltrim map map_concat map_entries
        map_from_entries map_keys map_values max max_by min min_by minute month now nth_value ntile nullif percent_rank pi
        position pow power quarter radians rank row row_number rtrim sign sin skewness sqrt starts_with
        stddev stddev_pop stddev_samp strpos sum tan tanh translate trim try upper uuid var_pop var_samp variance
        week weekofyear year regr_intercept regr_slope regr_count reverse round second
        """;

    // Trino's name, and that of the engine or of a macro of ours.
    private const string Renamed =
        """
        any_value=any_value approx_distinct=approx_count_distinct approx_percentile=approx_quantile
        arbitrary=any_value array_distinct=trino_array_distinct array_except=trino_array_except
        array_intersect=trino_array_intersect array_join=trino_array_join array_max=trino_list_max
        array_min=trino_list_min array_position=trino_array_position array_remove=trino_array_remove
        array_sort=list_sort array_union=trino_array_union arrays_overlap=trino_arrays_overlap all_match=trino_all
        any_match=trino_any none_match=trino_none bitwise_and=trino_bitwise_and bitwise_not=trino_bitwise_not
        bitwise_or=trino_bitwise_or bitwise_xor=xor cardinality=trino_cardinality codepoint=unicode concat=concat
        contains=trino_contains date=trino_date date_add=trino_date_add date_diff=date_sub date_format=strftime
        date_parse=strptime date_trunc=trino_date_trunc day_of_month=day day_of_week=isodow day_of_year=dayofyear
        e=trino_e dow=isodow doy=dayofyear element_at=trino_element_at every=bool_and filter=list_filter
        flatten=flatten format=printf format_datetime=strftime from_base64=from_base64 from_hex=unhex
        from_iso8601_date=trino_date from_iso8601_timestamp=trino_from_iso8601_timestamp from_unixtime=to_timestamp
        at_timezone=trino_at_timezone from_utf8=decode geometric_mean=geomean greatest=trino_list_max
        hamming_distance=hamming if=trino_if infinity=trino_infinity is_finite=isfinite is_infinite=isinf is_nan=isnan
        json_array_contains=trino_json_array_contains json_array_get=trino_json_array_get
        json_array_length=trino_json_array_length json_extract=trino_json_extract
        json_extract_scalar=trino_json_extract_scalar json_format=trino_json_format json_parse=trino_json_parse
        json_size=trino_json_size last_day_of_month=last_day least=trino_list_min length=trino_length levenshtein_distance=levenshtein
        listagg=string_agg lpad=trino_lpad map_agg=trino_map_agg md5=trino_md5 millisecond=trino_millisecond
        mod=trino_mod nan=trino_nan parse_datetime=strptime rand=trino_random random=trino_random
        regexp_count=trino_regexp_count regexp_extract=trino_regexp_extract regexp_extract_all=regexp_extract_all
        regexp_like=regexp_matches regexp_replace=trino_regexp_replace regexp_split=string_split_regex
        repeat=trino_repeat replace=trino_replace rpad=trino_rpad sequence=trino_sequence sha1=trino_sha1
        sha256=trino_sha256 slice=trino_slice split=string_split substr=trino_substr substring=trino_substr
        split_part=trino_split_part to_base64=to_base64 to_hex=hex to_unixtime=epoch to_utf8=encode
        to_iso8601=trino_to_iso8601 transform=list_transform truncate=trunc typeof=trino_typeof
        url_decode=trino_url_decode url_encode=trino_url_encode url_extract_fragment=trino_url_fragment
        url_extract_host=trino_url_host url_extract_parameter=trino_url_parameter url_extract_path=trino_url_path
        url_extract_protocol=trino_url_protocol url_extract_query=trino_url_query week_of_year=weekofyear
        year_of_week=isoyear yow=isoyear zip=list_zip
        """;

    private static readonly Dictionary<string, string> ByName = Read();

    /// <summary>Trino's names of all functions that are there.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The engine's name of a function, or null where Trino has none of that name, or the sandbox lacks it.</summary>
    public static string? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> names = Words(Same).ToDictionary(static name => name, StringComparer.OrdinalIgnoreCase);
        foreach (string[] pair in Words(Renamed).Select(static pair => pair.Split('=')))
        {
            names.Add(pair[0], pair[1]);
        }

        return names;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
