using System.Buffers.Binary;
using System.Text;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Writes an array of doubles as NumPy does, version 1.0 of its format.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;

    public static void Write(Stream stream, ReadOnlySpan<int> shape, ReadOnlySpan<double> values)
    {
        var sizes = shape.Length == 1 ? Invariant($"{shape[0]},") : string.Join(", ", shape.ToArray().Select(size => Invariant($"{size}")));
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({sizes}), }}";

        // Ten bytes come before it; the numbers begin at a multiple of 64.
        header = header.PadRight(header.Length + Alignment - 1 - ((10 + header.Length) % Alignment)) + "\n";
        Span<byte> prefix = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(prefix[8..], (ushort)header.Length);
        stream.Write(prefix);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(LittleEndian.Doubles(values));
    }
}
