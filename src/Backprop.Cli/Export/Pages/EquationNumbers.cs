using System.Globalization;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Worked;

namespace Backprop.Cli.Export.Pages;

/// <summary>
/// Numbers the equations of a page in its order, and leads every factor of a chain to the equation, and the row in it,
/// that last computed it. An equation that has a number in the document that the page recreates keeps it; the others
/// are counted on from the document's last.
/// </summary>
internal sealed class EquationNumbers
{
    private const string Own = "data-equation";

    private readonly Dictionary<QuantityName, (Equation Equation, IElement Place)> defined = [];
    private readonly Dictionary<IElement, Equation> numbers = [];
    private int last;

    private EquationNumbers(IElement main) => last = main.QuerySelectorAll($"[{Own}]")
        .SelectMany(element => element.GetAttribute(Own)!.Split('–', '-', ',', ' '))
        .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>An equation: its place in the order of the page, and its number as written.</summary>
    private sealed record Equation(int Order, string Number);

    /// <returns>How many there are.</returns>
    public static int Write(IElement main)
    {
        var equations = new EquationNumbers(main);
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
        var byId = numbers.ToDictionary(statement => "#" + statement.Key.Id, statement => statement.Value.Number);
        foreach (IElement reference in main.QuerySelectorAll("a.bp-ref"))
        {
            if (byId.TryGetValue(reference.GetAttribute("href") ?? "", out string? number))
            {
                reference.TextContent = $"({number})";
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
        string number = EquationOf(statement).Number;
        string label = statement.GetAttribute("data-label") is { Length: > 0 } given ? ", " + given : "";
        anchor.SetAttribute("href", "#" + statement.Id);
        anchor.SetAttribute("aria-label", $"Equation {number}{label}");
        anchor.TextContent = $"({number}{label})";
    }

    private Equation EquationOf(IElement statement)
    {
        if (numbers.TryGetValue(statement, out Equation? known))
        {
            return known;
        }

        string? old = statement.Id;
        string number = statement.GetAttribute(Own) is { Length: > 0 } own ? own : (++last).ToString(CultureInfo.InvariantCulture);
        int again = numbers.Values.Count(equation => equation.Number == number);
        statement.Id = PageIds.OfEquation(number) + (again > 0 ? FormattableString.Invariant($"-again-{again}") : "");
        if (old is not null && statement.Closest(".cell") is { } cell)
        {
            PageIds.Follow(cell, old, statement.Id);
        }

        return numbers[statement] = new Equation(numbers.Count + 1, number);
    }

    private void Define(IElement element)
    {
        if (StatementOf(element) is not { } statement || statement.QuerySelector(".bp-no") is null)
        {
            return;
        }

        Equation equation = EquationOf(statement);
        foreach (string name in element.GetAttribute("data-defines")!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(name) is { } quantity)
            {
                defined[quantity] = (equation, element);
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
            : $"{StatementOf(found.Place)!.Id}-{PageIds.Slug(found.Place.GetAttribute("data-defines")!)}";
        found.Place.Id = id;
        source.SetAttribute("href", "#" + id);
        source.SetAttribute("aria-label", $"from equation {found.Equation.Number}");
        source.TextContent = $"({found.Equation.Number})";
    }

    /// <summary>The last equation before that gives the entry, or its tensor; of the two in one equation, the entry's row.</summary>
    private (Equation Equation, IElement Place)? Definition(QuantityName name)
    {
        QuantityName[] covering = [name, name with { Sample = null }, name with { Row = null, Column = null }, name.Tensor];
        (Equation Equation, IElement Place)? best = null;
        foreach (QuantityName candidate in covering)
        {
            if (defined.TryGetValue(candidate, out (Equation Equation, IElement Place) found) && !(found.Equation.Order <= best?.Equation.Order))
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
