using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Cli.Export.Cells;

/// <summary>
/// Tells of most names whether they stand for a type by the scope alone. To ask what a name binds to takes many times as
/// long, for the whole statement around it is bound then.
/// </summary>
internal sealed class PlainNames
{
    // Words that mean something by their place.
    private static readonly HashSet<string> Contextual = ["_", "async", "dynamic", "field", "nameof", "nint", "notnull", "nuint", "partial", "unmanaged", "value", "var"];

    private readonly SemanticModel model;
    private readonly HashSet<SimpleNameSyntax> plain = []; // the names for which the scope is that of the whole script
    private readonly HashSet<string> values = []; // what is declared in the code and is no type
    private readonly Dictionary<string, ISymbol?[]> scope = [];
    private readonly Dictionary<SimpleNameSyntax, (bool IsKnown, INamedTypeSymbol? Type)> known = []; // or each name of a long chain would ask all before it

    public PlainNames(SemanticModel model)
    {
        this.model = model;
        SyntaxNode root = model.SyntaxTree.GetRoot();
        var parameters = new HashSet<string>(); // of types
        foreach (SyntaxToken token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            if (token.Parent is TypeParameterSyntax)
            {
                parameters.Add(token.ValueText);
            }
            else if (token.Parent is not (SimpleNameSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax))
            {
                values.Add(token.ValueText);
            }
        }

        plain.UnionWith(root.DescendantNodes(node => node is not (TypeDeclarationSyntax or AttributeListSyntax or UsingDirectiveSyntax))
            .OfType<SimpleNameSyntax>()
            .Where(name => !Contextual.Contains(name.Identifier.ValueText) && !parameters.Contains(name.Identifier.ValueText)));
    }

    /// <summary>Whether it is plain what a name stands for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type that it names; null if it names none.</param>
    public bool Knows(SimpleNameSyntax name, out INamedTypeSymbol? type)
    {
        if (!known.TryGetValue(name, out (bool IsKnown, INamedTypeSymbol? Type) answer))
        {
            known.Add(name, answer = (Finds(name, out INamedTypeSymbol? found), found));
        }

        type = answer.Type;
        return answer.IsKnown;
    }

    private bool Finds(SimpleNameSyntax name, out INamedTypeSymbol? type)
    {
        type = null;
        if (!plain.Contains(name))
        {
            return false;
        }

        return name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => IsOfValue(access.Expression, name),
            MemberBindingExpressionSyntax or NameColonSyntax => true,
            QualifiedNameSyntax or AliasQualifiedNameSyntax or NameEqualsSyntax => false,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } member when member.Left == name => true,
            _ => KnowsInScope(name, out type),
        };
    }

    /// <summary>Whether a name behind a dot is that of a member, and no nested type.</summary>
    private bool IsOfValue(ExpressionSyntax owner, SimpleNameSyntax name) => owner switch
    {
        SimpleNameSyntax simple => Knows(simple, out INamedTypeSymbol? type) && (type is null ? values.Contains(simple.Identifier.ValueText) : !HasNested(type, name.Identifier.ValueText)),
        MemberAccessExpressionSyntax access => Knows(access.Name, out _),
        InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or LiteralExpressionSyntax
            or InterpolatedStringExpressionSyntax or BaseObjectCreationExpressionSyntax or PredefinedTypeSyntax or CollectionExpressionSyntax => true,
        _ => false,
    };

    private bool KnowsInScope(SimpleNameSyntax name, out INamedTypeSymbol? type)
    {
        type = null;
        string text = name.Identifier.ValueText;
        if (!scope.TryGetValue(text, out ISymbol?[]? symbols))
        {
            scope.Add(text, symbols = [.. model.LookupSymbols(0, name: text)]);
        }

        if (!symbols.Any(symbol => symbol is INamedTypeSymbol or IAliasSymbol))
        {
            return true;
        }

        type = symbols is [INamedTypeSymbol only] && only.Arity == name.Arity && !values.Contains(text) ? only : null;
        return type is not null;
    }

    private static bool HasNested(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? next = type; next is not null; next = next.BaseType)
        {
            if (!next.GetTypeMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
