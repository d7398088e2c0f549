package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.Watched;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.stream.LongStream;

/** Components that several invocations wrote: which of them was the last one is left to chance. */
final class WrittenTwice {

  private WrittenTwice() {}

  /**
   * One finding for each output in which there are any.
   *
   * @param output binding of the output whose layout and type are known
   */
  static List<Finding> findings(Watched watched, int output, MemoryLayout layout, DType outDtype) {
    return watched.overlaps().stream()
        .map(overlap ->
            overlap.binding() == output
                ? finding(overlap, layout, outDtype)
                : Finding.of(
                    FindingKind.WRITTEN_TWICE,
                    overlap.count(),
                    sentence(overlap, "of binding " + overlap.binding())))
        .toList();
  }

  private static Finding finding(Watched.Overlap overlap, MemoryLayout layout, DType outDtype) {
    long bytes = layout instanceof TextureLayout ? 4L * outDtype.byteSize() : overlap.unitBytes();
    List<Long> slots =
        overlap.places().stream()
            .flatMapToLong(place ->
                LongStream.range(
                    place.unit() * bytes / outDtype.byteSize(),
                    Math.ceilDiv((place.unit() + 1) * bytes, outDtype.byteSize())))
            .distinct()
            .filter(
                slot -> slot < layout.slots() && layout.linearIndexAt(slot) != MemoryLayout.PADDING)
            .limit(Finding.MAX_SLOTS)
            .boxed()
            .toList();
    String first =
        slots.isEmpty() ? "" : ", the first one " + layout.addressOfSlot(slots.getFirst());
    return new Finding(
        FindingKind.WRITTEN_TWICE,
        overlap.count(),
        sentence(overlap, "of the output" + first),
        slots,
        List.of());
  }

  private static String sentence(Watched.Overlap overlap, String where) {
    Watched.Place place = overlap.places().getFirst();
    String unit = overlap.unitBytes() == 0 ? "texel" : "number";
    return "%,d %s%s %s %s written by more than one invocation: %s and %s, and which one is last is"
            .formatted(
                overlap.count(),
                unit,
                overlap.count() == 1 ? "" : "s",
                where,
                overlap.count() == 1 ? "is" : "are",
                id(place.first()),
                id(place.last()))
        + " left to chance.";
  }

  private static String id(GridSize id) {
    return id.x() + "," + id.y() + "," + id.z();
  }
}
