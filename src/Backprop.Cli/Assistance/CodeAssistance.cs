using Backprop.Cli.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace Backprop.Cli.Assistance;

/// <summary>What an editor asks while a cell is written: what could stand here, and what stands here.</summary>
internal sealed class CodeAssistance : IDisposable
{
    private readonly SubmissionWorkspace workspace = new();

    /// <param name="code">What is being written, after the pieces before it.</param>
    /// <param name="position">The place in it, in chars from the beginning.</param>
    public async Task<Completions> CompleteAsync(Submission code, int position)
    {
        string text = code.Sources[0].Text;
        position = Math.Clamp(position, 0, text.Length);
        Document document = await workspace.DocumentAsync(code);
        CompletionService service = CompletionService.GetService(document)!;
        CompletionList found = await service.GetCompletionsAsync(document, position);
        string begun = text[found.Span.Start..position];
        RoslynItem[] offered = [.. found.ItemsList
            .Where(item => item.FilterText.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(item => item.FilterText.StartsWith(begun, StringComparison.Ordinal))
            .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
            .Concat(service.FilterItems(document, [.. found.ItemsList], begun)) // by its humps: WG for WeightGradient
            .DistinctBy(Written)];
        return new Completions(found.Span.Start, position, [.. offered.Select(item => new Completion(Written(item), Kind(item)))]);
    }

    /// <returns>What is known of the name at the place, as text; null where there is none.</returns>
    /// <param name="code">What is being written, after the pieces before it.</param>
    /// <param name="position">The place in it, in chars from the beginning.</param>
    public async Task<string?> InspectAsync(Submission code, int position)
    {
        Document document = await workspace.DocumentAsync(code);
        QuickInfoService service = QuickInfoService.GetService(document)!;
        position = Math.Clamp(position, 0, code.Sources[0].Text.Length);
        SyntaxNode root = (await document.GetSyntaxRootAsync())!;
        QuickInfoItem? found = IsLiteral(root, position) ? null : await service.GetQuickInfoAsync(document, position);
        if (found is null && CalledAround(root, position) is { } called)
        {
            found = await service.GetQuickInfoAsync(document, called);
        }

        string[] sections = [.. (found?.Sections ?? [])
            .Select(section => section.Text.ReplaceLineEndings("\n").Trim())
            .Where(text => text.Length > 0)];
        return sections.Length == 0 ? null : string.Join("\n\n", sections);
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>Where the name of the function stands among whose arguments the place is: there, its parameters are of use.</summary>
    private static int? CalledAround(SyntaxNode root, int position)
    {
        SyntaxNode? arguments = root.FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf()
            .FirstOrDefault(node => node is ArgumentListSyntax && node.SpanStart < position);
        return arguments?.Parent switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.SpanStart,
            InvocationExpressionSyntax call => call.Expression.SpanStart,
            ObjectCreationExpressionSyntax creation => creation.Type.SpanStart,
            _ => null,
        };
    }

    /// <summary>Of a literal there is nothing to tell but its type, which it shows.</summary>
    private static bool IsLiteral(SyntaxNode root, int position) =>
        root.FindToken(Math.Max(0, position - 1)).Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax;

    private static string Written(RoslynItem item) =>
        item.Properties.TryGetValue("InsertionText", out string? text) ? text : item.DisplayText;

    /// <summary>The first of the item's tags that says what it is and not how it may be used.</summary>
    private static string Kind(RoslynItem item) => item.Tags.FirstOrDefault()?.ToLowerInvariant() ?? "";
}
