using System.Buffers.Binary;

namespace Backprop.Worked;

/// <summary>Floats and doubles as files hold them; a float is a double to the bit.</summary>
internal static class LittleEndian
{
    /// <summary>The numbers of a span, or null where its length does not fit.</summary>
    /// <param name="bytes">The bytes, the lowest of each number first.</param>
    /// <param name="size">4 or 8 bytes a number.</param>
    public static double[]? Numbers(ReadOnlySpan<byte> bytes, int size)
    {
        if (bytes.Length % size != 0)
        {
            return null;
        }

        var values = new double[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var number = bytes.Slice(i * size, size);
            values[i] = size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(number) : BinaryPrimitives.ReadDoubleLittleEndian(number);
        }

        return values;
    }

    public static byte[] Doubles(ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return bytes;
    }
}
