using System.Collections.Frozen;
using QuiltE2E.GraphQL.Validation.Rules;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>The rules of the specification, by the id that errors carry and by the section that states them.</summary>
public static class ValidationRules
{
    private static readonly (string Id, string Section, Func<ValidationContext, ValidationRule> Make)[] ForRequests =
    [
        (nameof(MaxIntrospectionDepth), "Security considerations (no section of its own)", static c => new MaxIntrospectionDepth(c)),
        (nameof(ExecutableDefinitions), "5.1.1 Executable Definitions", static c => new ExecutableDefinitions(c)),
        (nameof(UniqueOperationNames), "5.2.1.1 Operation Name Uniqueness", static c => new UniqueOperationNames(c)),
        (nameof(LoneAnonymousOperation), "5.2.2.1 Lone Anonymous Operation", static c => new LoneAnonymousOperation(c)),
        (nameof(SingleFieldSubscriptions), "5.2.3.1 Single Root Field", static c => new SingleFieldSubscriptions(c)),
        (nameof(KnownTypeNames), "5.5.1.2 Fragment Spread Type Existence", static c => new KnownTypeNames(c)),
        (nameof(FragmentsOnCompositeTypes), "5.5.1.3 Fragments on Composite Types", static c => new FragmentsOnCompositeTypes(c)),
        (nameof(VariablesAreInputTypes), "5.8.2 Variables Are Input Types", static c => new VariablesAreInputTypes(c)),
        (nameof(ScalarLeafs), "5.3.3 Leaf Field Selections", static c => new ScalarLeafs(c)),
        (nameof(FieldsOnCorrectType), "5.3.1 Field Selections", static c => new FieldsOnCorrectType(c)),
        (nameof(UniqueFragmentNames), "5.5.1.1 Fragment Name Uniqueness", static c => new UniqueFragmentNames(c)),
        (nameof(KnownFragmentNames), "5.5.2.1 Fragment Spread Target Defined", static c => new KnownFragmentNames(c)),
        (nameof(NoUnusedFragments), "5.5.1.4 Fragments Must Be Used", static c => new NoUnusedFragments(c)),
        (nameof(PossibleFragmentSpreads), "5.5.2.3 Fragment Spread Is Possible", static c => new PossibleFragmentSpreads(c)),
        (nameof(NoFragmentCycles), "5.5.2.2 Fragment Spreads Must Not Form Cycles", static c => new NoFragmentCycles(c)),
        (nameof(UniqueVariableNames), "5.8.1 Variable Uniqueness", static c => new UniqueVariableNames(c)),
        (nameof(NoUndefinedVariables), "5.8.3 All Variable Uses Defined", static c => new NoUndefinedVariables(c)),
        (nameof(NoUnusedVariables), "5.8.4 All Variables Used", static c => new NoUnusedVariables(c)),
        (nameof(KnownDirectives), "5.7.1 Directives Are Defined; 5.7.2 In Valid Locations", static c => new KnownDirectives(c)),
        (nameof(UniqueDirectivesPerLocation), "5.7.3 Directives Are Unique per Location", static c => new UniqueDirectivesPerLocation(c)),
        (nameof(KnownArgumentNames), "5.4.1 Argument Names", static c => new KnownArgumentNames(c)),
        (nameof(UniqueArgumentNames), "5.4.2 Argument Uniqueness", static c => new UniqueArgumentNames(c)),
        (nameof(ValuesOfCorrectType), "5.6.1 Values of Correct Type", static c => new ValuesOfCorrectType(c)),
        (nameof(ProvidedRequiredArguments), "5.4.2.1 Required Arguments", static c => new ProvidedRequiredArguments(c)),
        (nameof(VariablesInAllowedPosition), "5.8.5 All Variable Usages Are Allowed", static c => new VariablesInAllowedPosition(c)),
        (nameof(OverlappingFieldsCanBeMerged), "5.3.2 Field Selection Merging", static c => new OverlappingFieldsCanBeMerged(c)),
        (nameof(UniqueInputFieldNames), "5.6.3 Input Object Field Uniqueness", static c => new UniqueInputFieldNames(c)),
    ];

    private static readonly (string Id, string Section, Func<ValidationContext, ValidationRule> Make)[] ForTypeSystems =
    [
        (nameof(LoneSchemaDefinition), "3.3 Schema", static c => new LoneSchemaDefinition(c)),
        (nameof(UniqueOperationTypes), "3.3.1 Root Operation Types", static c => new UniqueOperationTypes(c)),
        (nameof(UniqueTypeNames), "3.3 Schema", static c => new UniqueTypeNames(c)),
        (nameof(UniqueEnumValueNames), "3.9 Enums", static c => new UniqueEnumValueNames(c)),
        (nameof(UniqueFieldDefinitionNames), "3.6 Objects", static c => new UniqueFieldDefinitionNames(c)),
        (nameof(UniqueArgumentDefinitionNames), "3.6.1 Field Arguments", static c => new UniqueArgumentDefinitionNames(c)),
        (nameof(UniqueDirectiveNames), "3.3 Schema", static c => new UniqueDirectiveNames(c)),
        (nameof(KnownTypeNames), "3.4 Types", static c => new KnownTypeNames(c)),
        (nameof(KnownDirectives), "5.7.1 Directives Are Defined; 5.7.2 In Valid Locations", static c => new KnownDirectives(c)),
        (nameof(UniqueDirectivesPerLocation), "5.7.3 Directives Are Unique per Location", static c => new UniqueDirectivesPerLocation(c)),
        (nameof(PossibleTypeExtensions), "3.4.3 Type Extensions", static c => new PossibleTypeExtensions(c)),
        (nameof(KnownArgumentNamesOnDirectives), "5.4.1 Argument Names", static c => new KnownArgumentNamesOnDirectives(c)),
        (nameof(UniqueArgumentNames), "5.4.2 Argument Uniqueness", static c => new UniqueArgumentNames(c)),
        (nameof(UniqueInputFieldNames), "5.6.3 Input Object Field Uniqueness", static c => new UniqueInputFieldNames(c)),
        (nameof(ProvidedRequiredArgumentsOnDirectives), "5.4.2.1 Required Arguments", static c => new ProvidedRequiredArgumentsOnDirectives(c)),
    ];

    /// <summary>Rules for executable documents: id and section of the specification of October 2021.</summary>
    public static FrozenDictionary<string, string> Executable { get; } = Ids(ForRequests);

    /// <summary>Rules for type system documents: id and section of the specification of October 2021.</summary>
    public static FrozenDictionary<string, string> TypeSystem { get; } = Ids(ForTypeSystems);

    internal static IReadOnlyList<ValidationRule> MakeExecutable(ValidationContext context, bool allowIntrospection)
    {
        List<ValidationRule> rules = [.. ForRequests.Select(rule => rule.Make(context))];
        if (!allowIntrospection)
        {
            rules.Add(new NoSchemaIntrospection(context));
        }

        return rules;
    }

    internal static IReadOnlyList<ValidationRule> MakeTypeSystem(ValidationContext context) =>
        [.. ForTypeSystems.Select(rule => rule.Make(context))];

    private static FrozenDictionary<string, string> Ids((string Id, string Section, Func<ValidationContext, ValidationRule>)[] rules) =>
        rules.ToFrozenDictionary(static rule => rule.Id, static rule => rule.Section, StringComparer.Ordinal);
}
