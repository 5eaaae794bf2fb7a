using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Several views next to each other instead of one above the other.</summary>
public static class SideBySide
{
    /// <summary>The views side by side, as many in a row as there is room for; charts of heights and heat maps become small pictures.</summary>
    /// <param name="title">What they show together.</param>
    /// <param name="subtitle">What of.</param>
    /// <param name="views">The views.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static View Of(string title, string subtitle, IEnumerable<View> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        var panels = views.SelectMany(view => view.Blocks).Select(Small).ToSequence();
        return panels.Count > 0
            ? new([new PanelsBlock(panels) { Title = title, Subtitle = subtitle }])
            : throw new ArgumentException($"'{title}' has nothing to show side by side.", nameof(views));
    }

    private static Block Small(Block block) => block switch
    {
        ContourBlock contour => new ContourBlock(contour.Chart with { IsSmall = true }),
        HeatMapBlock heat => new HeatMapBlock(heat.Map with { IsSmall = true }),
        _ => block,
    };
}
