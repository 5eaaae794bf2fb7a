using System.Collections.Frozen;

namespace Backprop.Cli.Export.Markup;

/// <summary>
/// The elements and attributes that may come from a notebook into a page: those that say something to a reader and
/// can neither act nor load. What is not listed stays out, so that nothing invented later slips through.
/// </summary>
internal static class SafeMarkup
{
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const string MathNamespace = "http://www.w3.org/1998/Math/MathML";
    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    private static readonly FrozenSet<string> HtmlElements = Words("""
        a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em fieldset figcaption
        figure form h1 h2 h3 h4 h5 h6 hr i img input ins kbd label legend li mark meter ol p pre progress q rp rt ruby s samp
        small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
        """);

    private static readonly FrozenSet<string> MathElements = Words("""
        math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt
        mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
        """);

    private static readonly FrozenSet<string> SvgElements = Words("""
        circle clipPath defs desc ellipse g image line linearGradient marker mask path pattern polygon polyline
        radialGradient rect stop svg symbol text textPath title tspan use
        """);

    private static readonly FrozenSet<string> GlobalAttributes = Words("class dir hidden id lang role style title");

    private static readonly FrozenSet<string> HtmlAttributes = Words("""
        alt checked colspan datetime disabled for headers height high href inputmode low max method min name open optimum
        readonly reversed rowspan scope span src start type value width
        """);

    private static readonly FrozenSet<string> MathAttributes = Words("""
        accent accentunder columnalign columnspan columnspacing depth display displaystyle fence form height largeop
        linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowalign
        rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width
        """);

    private static readonly FrozenSet<string> SvgAttributes = Words("""
        clip-path clip-rule clipPathUnits color cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family
        font-size font-style font-variant font-weight fr fx fy gradientTransform gradientUnits height href letter-spacing
        lengthAdjust marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask maskContentUnits
        maskUnits offset opacity orient paint-order pathLength patternContentUnits patternTransform patternUnits points
        preserveAspectRatio r refX refY rotate rx ry shape-rendering spreadMethod startOffset stop-color stop-opacity
        stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
        stroke-width text-anchor text-decoration text-rendering textLength transform transform-origin vector-effect
        viewBox visibility width word-spacing x x1 x2 y y1 y2
        """);

    /// <summary>Elements whose content is not for readers, or is not what it seems when it is read again.</summary>
    private static readonly FrozenSet<string> Contents = Words("""
        annotation annotation-xml applet audio base canvas datalist embed foreignObject frame frameset iframe link math
        meta noembed noframes noscript object option plaintext script select style svg template textarea title video xmp
        """);

    public static bool Allows(string? @namespace, string element) => @namespace switch
    {
        HtmlNamespace => HtmlElements.Contains(element),
        MathNamespace => MathElements.Contains(element),
        SvgNamespace => SvgElements.Contains(element),
        _ => false,
    };

    public static bool AllowsAttribute(string? @namespace, string attribute) =>
        GlobalAttributes.Contains(attribute)
        || attribute.StartsWith("aria-", StringComparison.Ordinal)
        || attribute.StartsWith("data-", StringComparison.Ordinal)
        || @namespace switch
        {
            HtmlNamespace => HtmlAttributes.Contains(attribute),
            MathNamespace => MathAttributes.Contains(attribute),
            SvgNamespace => SvgAttributes.Contains(attribute),
            _ => false,
        };

    /// <summary>Whether an element that stays out takes all it holds with it.</summary>
    public static bool TakesContent(string? @namespace, string element) =>
        @namespace != HtmlNamespace || Contents.Contains(element);

    public static bool IsHtml(string? @namespace) => @namespace == HtmlNamespace;

    private static FrozenSet<string> Words(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
