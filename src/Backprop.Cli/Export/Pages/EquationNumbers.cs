using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Worked;

namespace Backprop.Cli.Export.Pages;

/// <summary>
/// Numbers the equations of a page in its order, and leads every factor of a chain to the equation, and the row in it,
/// that last computed it.
/// </summary>
internal sealed class EquationNumbers
{
    private readonly Dictionary<QuantityName, (int Number, IElement Place)> defined = [];
    private readonly Dictionary<IElement, int> numbers = [];

    private EquationNumbers()
    {
    }

    /// <returns>How many there are.</returns>
    public static int Write(IElement main)
    {
        var equations = new EquationNumbers();
        foreach (IElement element in main.QuerySelectorAll(".bp-no, .bp-source, [data-defines]").ToArray())
        {
            if (element.ClassList.Contains("bp-source"))
            {
                equations.Link(element);
            }
            else if (element.ClassList.Contains("bp-no"))
            {
                equations.Number(element);
            }
            else
            {
                equations.Define(element);
            }
        }

        equations.Renumber(main);
        return equations.numbers.Count;
    }

    /// <summary>What speaks of an equation by its number in a document of its own speaks of it by its number on the page.</summary>
    private void Renumber(IElement main)
    {
        var byId = numbers.ToDictionary(statement => "#" + statement.Key.Id, statement => statement.Value);
        foreach (IElement reference in main.QuerySelectorAll("a.bp-ref"))
        {
            if (byId.TryGetValue(reference.GetAttribute("href") ?? "", out int number))
            {
                reference.TextContent = FormattableString.Invariant($"({number})");
            }
        }
    }

    private static IElement? StatementOf(IElement element) => element.Closest(".bp-statement, .bp-figure");

    private void Number(IElement anchor)
    {
        if (StatementOf(anchor) is not { } statement)
        {
            anchor.Remove();
            return;
        }

        // A statement is met before the anchor that it holds; its own definitions have taken the number already.
        int number = NumberOf(statement);
        string label = statement.GetAttribute("data-label") is { Length: > 0 } given ? ", " + given : "";
        anchor.SetAttribute("href", "#" + statement.Id);
        anchor.SetAttribute("aria-label", FormattableString.Invariant($"Permalink to equation {number}{label}"));
        anchor.TextContent = FormattableString.Invariant($"({number}{label})");
    }

    private int NumberOf(IElement statement)
    {
        if (numbers.TryGetValue(statement, out int known))
        {
            return known;
        }

        string? old = statement.Id;
        statement.Id = PageIds.OfEquation(numbers.Count + 1);
        if (old is not null && statement.Closest(".cell") is { } cell)
        {
            PageIds.Follow(cell, old, statement.Id);
        }

        return numbers[statement] = numbers.Count + 1;
    }

    private void Define(IElement element)
    {
        if (StatementOf(element) is not { } statement || statement.QuerySelector(".bp-no") is null)
        {
            return;
        }

        int number = NumberOf(statement);
        foreach (string name in element.GetAttribute("data-defines")!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(name) is { } quantity)
            {
                defined[quantity] = (number, element);
            }
        }
    }

    private void Link(IElement source)
    {
        if (Read(source.GetAttribute("data-for") ?? "") is not { } name || Definition(name) is not { } found)
        {
            source.Remove();
            return;
        }

        string id = found.Place.Id is { Length: > 0 } own
            ? own
            : FormattableString.Invariant($"eq-{found.Number}-{PageIds.Slug(found.Place.GetAttribute("data-defines")!)}");
        found.Place.Id = id;
        source.SetAttribute("href", "#" + id);
        source.SetAttribute("aria-label", FormattableString.Invariant($"from equation {found.Number}"));
        source.TextContent = FormattableString.Invariant($"({found.Number})");
    }

    /// <summary>The last equation before that gives the entry, or its tensor; of the two in one equation, the entry's row.</summary>
    private (int Number, IElement Place)? Definition(QuantityName name)
    {
        QuantityName[] covering = [name, name with { Sample = null }, name with { Row = null, Column = null }, name.Tensor];
        (int Number, IElement Place)? best = null;
        foreach (QuantityName candidate in covering)
        {
            if (defined.TryGetValue(candidate, out (int Number, IElement Place) found) && !(found.Number <= best?.Number))
            {
                best = found;
            }
        }

        return best;
    }

    private static QuantityName? Read(string name)
    {
        try
        {
            return QuantityName.Parse(name);
        }
        catch (FormatException)
        {
            return null; // Somebody else's attribute of the same name.
        }
    }
}
