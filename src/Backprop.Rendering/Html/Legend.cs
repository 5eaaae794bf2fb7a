using Backprop.Worked;

namespace Backprop.Rendering.Html;

/// <summary>What the four colours, the lines under numbers and the two equals signs mean.</summary>
public static class Legend
{
    private static readonly (Role Role, string Sample, string Line, string Meaning)[] Roles =
    [
        (Role.Input, "1.0", "dotted", "input"),
        (Role.Weight, "0.1", "solid", "weight or bias"),
        (Role.Activation, "0.5622", "dashed", "activation, σ′"),
        (Role.Error, "−0.0794", "double", "error or gradient"),
    ];

    private static readonly (string Sign, string Meaning)[] Signs =
    [
        ("=", "exact as shown"),
        ("≈", "rounded as shown"),
    ];

    /// <summary>The legend as a list; it needs <see cref="StyleParts.Legend"/>.</summary>
    public static string ToHtml()
    {
        var html = new HtmlBuilder();
        html.Open("ul", ("class", "bp-legend"), ("aria-label", "Legend")).Line();
        foreach (var (role, sample, _, meaning) in Roles)
        {
            html.Open("li").Element("span", sample, ("class", $"bp-num bp-{role.ToString().ToLowerInvariant()}")).Text(" " + meaning).Close().Line();
        }

        foreach (var (sign, meaning) in Signs)
        {
            html.Open("li").Element("span", sign, ("class", "bp-sign")).Text(" " + meaning).Close().Line();
        }

        return html.Close().Line().ToString();
    }

    /// <summary>The legend in plain text, a line an entry; the lines under numbers stand in for the colours.</summary>
    public static string ToText() => string.Join('\n',
    [
        .. Roles.Select(entry => $"{entry.Sample,-8} {entry.Meaning} ({entry.Line} line)"),
        .. Signs.Select(entry => $"{entry.Sign,-8} {entry.Meaning}"),
    ]);
}
