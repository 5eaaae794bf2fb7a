using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Cli.Export.Cells;

/// <summary>What colour a token has: a name by what it stands for, all else by its kind.</summary>
/// <remarks>
/// As Roslyn's <c>Classifier</c> has it, but for these, of which each would take more code than it is worth: C# inside of a
/// documentation comment's <c>&lt;code lang="c#"&gt;</c>; a value with the name of a generic type, left of <c>&lt;</c>; a
/// name that is ambiguous between types of different kinds; <c>from</c> where a query would begin but none does.
/// </remarks>
/// <param name="model">Knows what names stand for.</param>
internal sealed class CodeColours(SemanticModel model)
{
    /// <summary>A keyword, and the names of directives.</summary>
    public const string Keyword = "c-k";

    /// <summary>A comment, and code that a directive leaves out.</summary>
    public const string Comment = "c-c";

    private const string Type = "c-t";
    private const string Text = "c-s";

    private readonly PlainNames names = new(model);

    /// <summary>The colour of a token that is no name; null if it has none.</summary>
    public static string? OfKind(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.HashToken => Keyword,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedRawStringEndToken => Text,
        SyntaxKind.XmlTextLiteralToken => token.Parent is XmlTextAttributeSyntax { Name.LocalName.Text: "langword" } && IsKeyword(token.Text) ? Keyword : null,
        SyntaxKind kind => SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.IsPreprocessorKeyword(kind) ? Keyword : null,
    };

    /// <summary>The colour of a name; null if it has none.</summary>
    public string? OfName(SyntaxToken token) => token.Parent switch
    {
        SimpleNameSyntax name => IsKeyword(name) ? Keyword : OfSymbol(name),
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax
            or ConstructorDeclarationSyntax or DestructorDeclarationSyntax
            or FunctionPointerUnmanagedCallingConventionSyntax => Type,
        ParameterSyntax parameter when IsDiscard(parameter) => Keyword,
        _ => null,
    };

    private static bool IsKeyword(string text) =>
        SyntaxFacts.GetKeywordKind(text) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(text) != SyntaxKind.None;

    /// <summary>Whether a name is a keyword by its place.</summary>
    private static bool IsKeyword(SimpleNameSyntax name) => name.Identifier.Text switch
    {
        "var" => name.Parent is VariableDeclarationSyntax or DeclarationExpressionSyntax or DeclarationPatternSyntax
            or RefTypeSyntax or ScopedTypeSyntax || (name.Parent is ForEachStatementSyntax loop && loop.Type == name),
        "unmanaged" or "notnull" => name.Parent is TypeConstraintSyntax,
        _ => false,
    };

    /// <summary>Whether it is one of several parameters <c>_</c>, which are none.</summary>
    private static bool IsDiscard(ParameterSyntax parameter) =>
        parameter is { Identifier.Text: "_", Parent: ParameterListSyntax { Parent: AnonymousFunctionExpressionSyntax } list }
        && list.Parameters.Count(other => other.Identifier.Text == "_") > 1;

    private string? OfSymbol(SimpleNameSyntax name)
    {
        if (names.Knows(name, out INamedTypeSymbol? plain))
        {
            return plain is null ? null : OfType(name, plain);
        }

        SymbolInfo info = model.GetSymbolInfo(name);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            ITypeSymbol type => OfType(name, type),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => OfType(name, constructor.ContainingType),
            IDiscardSymbol => Keyword,
            IParameterSymbol { IsImplicitlyDeclared: true, Name: "value" } => Keyword,
            null when name.Identifier.Text is "nameof" or "async" or "partial" => Keyword,
            null when name.Parent is NameEqualsSyntax { Parent: UsingDirectiveSyntax { NamespaceOrType: { } named } } => OfAlias(name, named),
            _ => null,
        };
    }

    private string? OfAlias(SimpleNameSyntax name, TypeSyntax named) =>
        model.GetSymbolInfo(named).Symbol is ITypeSymbol type ? OfType(name, type) : null;

    private static string? OfType(SimpleNameSyntax name, ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Dynamic => Keyword,
        TypeKind.Struct when type.IsNativeIntegerType && name.Identifier.Text is "nint" or "nuint" => Keyword,
        TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum or TypeKind.Delegate or TypeKind.TypeParameter => Type,
        _ => null,
    };
}
