using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;
using CompletionItem = Backprop.Host.Protocol.CompletionItem;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace Backprop.Host.Assistance;

/// <summary>What an editor asks while a cell is written: what could stand here, and what stands here.</summary>
internal sealed class CodeAssistance : IDisposable
{
    private readonly SubmissionWorkspace workspace = new();

    public async Task<CompletionsMessage> CompleteAsync(Script? last, ScriptOptions options, CompleteRequest request)
    {
        int position = Math.Clamp(request.Position, 0, request.Code.Length);
        Document document = await workspace.DocumentAsync(last, options, request.Code);
        CompletionService service = CompletionService.GetService(document)!;
        CompletionList found = await service.GetCompletionsAsync(document, position);
        string begun = request.Code[found.Span.Start..position];
        RoslynItem[] offered = [.. found.ItemsList
            .Where(item => item.FilterText.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(item => item.FilterText.StartsWith(begun, StringComparison.Ordinal))
            .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
            .Concat(service.FilterItems(document, [.. found.ItemsList], begun)) // by its humps: WG for WeightGradient
            .DistinctBy(Written)];
        return new CompletionsMessage(found.Span.Start, position, [.. offered.Select(item => new CompletionItem(Written(item), Kind(item)))]);
    }

    public async Task<InspectionMessage> InspectAsync(Script? last, ScriptOptions options, InspectRequest request)
    {
        Document document = await workspace.DocumentAsync(last, options, request.Code);
        QuickInfoService service = QuickInfoService.GetService(document)!;
        int position = Math.Clamp(request.Position, 0, request.Code.Length);
        SyntaxNode root = (await document.GetSyntaxRootAsync())!;
        QuickInfoItem? found = IsLiteral(root, position) ? null : await service.GetQuickInfoAsync(document, position);
        if (found is null && CalledAround(root, position) is { } called)
        {
            found = await service.GetQuickInfoAsync(document, called);
        }

        string[] sections = [.. (found?.Sections ?? [])
            .Select(section => section.Text.ReplaceLineEndings("\n").Trim())
            .Where(text => text.Length > 0)];
        return new InspectionMessage(sections.Length == 0 ? null : string.Join("\n\n", sections));
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
