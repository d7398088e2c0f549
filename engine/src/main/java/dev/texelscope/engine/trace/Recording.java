package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.AccessSite;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Resource;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What every invocation of a dispatch read and wrote. Invocations are numbered by their global ids,
 * x fastest, then y, then z.
 *
 * <p>Invocations that went the same way through the program share a {@link Path}; each one keeps
 * only the places of its accesses. Memory is outside of the heap until {@link #close}. Any thread
 * may ask.
 */
public final class Recording implements AutoCloseable {

  private final Arena arena;
  private final Source source;
  private final InvocationTable table;
  private final List<Path> paths;
  private final List<PlaceStream> streams;
  private final PathFlows flows;
  private final boolean complete;
  private final long invocations;

  /**
   * What was recorded.
   *
   * @param program what ran
   * @param extents of images in texels, by number of the resource
   */
  record Source(Program program, Grid localSize, Grid workgroups, Map<Integer, Grid> extents) {
    Grid extent() {
      return new Grid(
          localSize.x() * workgroups.x(),
          localSize.y() * workgroups.y(),
          localSize.z() * workgroups.z());
    }
  }

  Recording(
      Arena arena,
      Source source,
      InvocationTable table,
      List<Path> paths,
      List<PlaceStream> streams,
      PathFlows flows,
      boolean complete) {
    this.arena = arena;
    this.source = source;
    this.table = table;
    this.paths = List.copyOf(paths);
    this.streams = List.copyOf(streams);
    this.flows = flows;
    invocations = source.extent().count();
    this.complete = complete && table.size() == invocations;
  }

  /** What ran. */
  public Program program() {
    return source.program();
  }

  /** Memory of the host, in the program's order. */
  public List<Resource> resources() {
    return source.program().resources();
  }

  /** How many invocations the dispatch had. */
  public long invocations() {
    return invocations;
  }

  /** Invocations along x, y and z. */
  public Grid extent() {
    return source.extent();
  }

  /**
   * Texels of an image.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Grid extent(Resource image) {
    Grid extent = source.extents().get(image.index());
    if (extent == null) {
      throw new IllegalArgumentException(image + " is no image");
    }
    return extent;
  }

  /** Global id of an invocation. */
  public Grid globalId(long invocation) {
    return source.extent().at(invocation);
  }

  /** Number of an invocation. */
  public long number(Grid globalId) {
    Grid extent = source.extent();
    return ((long) globalId.z() * extent.y() + globalId.y()) * extent.x() + globalId.x();
  }

  /** Whether all invocations are recorded; the rest did not fit into the memory allowed. */
  public boolean complete() {
    return complete;
  }

  /** In how many ways invocations went through the program. */
  public int pathCount() {
    return paths.size();
  }

  /** Whether an invocation is recorded. */
  public boolean recorded(long invocation) {
    return table.path(invocation) >= 0;
  }

  /** The path of an invocation; empty where it is not recorded. */
  Optional<Path> path(long invocation) {
    int number = table.path(invocation);
    return number < 0 ? Optional.empty() : Optional.of(paths.get(number));
  }

  /**
   * Everything that an invocation accessed, in order.
   *
   * @return empty also where it is not recorded
   */
  public List<RecordedAccess> accesses(long invocation) {
    Optional<Path> path = path(invocation);
    if (path.isEmpty()) {
      return List.of();
    }
    PlaceStream stream = streams.get(table.lane(invocation));
    long at = table.position(invocation);
    List<RecordedAccess> accesses = new ArrayList<>();
    for (long entry : path.get().entries()) {
      accesses.add(access(entry, stream, at));
      at += PathEntry.streamed(entry);
    }
    return accesses;
  }

  private RecordedAccess access(long entry, PlaceStream stream, long at) {
    AccessSite site = source.program().access(PathEntry.step(entry));
    Resource resource = resources().get(PathEntry.resource(entry));
    if (PathEntry.isOutside(entry)) {
      long x = Integer.toUnsignedLong(stream.get(at)) | (long) stream.get(at + 1) << 32;
      return new RecordedAccess(site, resource, x, stream.get(at + 2), stream.get(at + 3), false);
    }
    long place =
        PathEntry.isUniform(entry)
            ? PathEntry.place(entry)
            : Integer.toUnsignedLong(stream.get(at));
    Grid extent = source.extents().get(resource.index());
    if (extent == null) {
      return new RecordedAccess(site, resource, place, 0, 0, true);
    }
    Grid texel = extent.at(place);
    return new RecordedAccess(site, resource, texel.x(), texel.y(), texel.z(), true);
  }

  /**
   * Where each number that an invocation wrote came from, in order. The first invocation of a path
   * is executed once more for that, and the others are answered from it.
   *
   * @return empty where the invocation is not recorded, or goes another way when it is executed
   *     again, because it read what other invocations write
   */
  public Optional<List<Provenance>> provenance(long invocation) {
    return path(invocation).flatMap(path -> flows.of(this, invocation, path));
  }

  /** Told of accesses. */
  public interface Visitor {
    /**
     * An access that lies inside of the memory.
     *
     * @param place byte offset of the pointer in a buffer; number of the texel in an image
     */
    void access(long invocation, AccessSite site, long place);
  }

  /** Goes through all accesses to some memory, in order of the invocations. */
  public void scan(Resource resource, Visitor visitor) {
    List<List<Hit>> hits = paths.stream().map(path -> hits(path, resource)).toList();
    for (long invocation = 0; invocation < table.size(); invocation++) {
      int path = table.path(invocation);
      if (path >= 0 && !hits.get(path).isEmpty()) {
        PlaceStream stream = streams.get(table.lane(invocation));
        long at = table.position(invocation);
        for (Hit hit : hits.get(path)) {
          long place =
              PathEntry.isUniform(hit.entry())
                  ? PathEntry.place(hit.entry())
                  : Integer.toUnsignedLong(stream.get(at + hit.position()));
          visitor.access(invocation, hit.site(), place);
        }
      }
    }
  }

  /** An access of a path, and where its place stands among those of the invocation. */
  private record Hit(AccessSite site, long entry, int position) {}

  private List<Hit> hits(Path path, Resource resource) {
    List<Hit> hits = new ArrayList<>();
    int position = 0;
    for (long entry : path.entries()) {
      if (PathEntry.resource(entry) == resource.index() && !PathEntry.isOutside(entry)) {
        hits.add(new Hit(source.program().access(PathEntry.step(entry)), entry, position));
      }
      position += PathEntry.streamed(entry);
    }
    return hits;
  }

  /**
   * How often each texel of an image, or each number of a buffer, was read or written.
   *
   * @param unitBytes bytes of a number of the buffer; 0 for an image
   * @param units how many there are
   */
  public CellMap map(Resource resource, boolean writes, int unitBytes, int units) {
    CellMap map = new CellMap(resource, unitBytes, units);
    scan(
        resource,
        (invocation, site, place) -> {
          if (writes ? !site.mode().writes() : !site.mode().reads()) {
            return;
          }
          if (site.texel()) {
            map.add((int) place, invocation);
            return;
          }
          for (int byteOffset : site.byteOffsets()) {
            long unit = (place + byteOffset) / unitBytes;
            if (unit < units) {
              map.add((int) unit, invocation);
            }
          }
        });
    return map;
  }

  /** Numbers of the invocations that read a byte of a buffer, or a texel, in order, each once. */
  public LongStream readers(Resource resource, long place) {
    return accessors(resource, place, false);
  }

  /** Numbers of the invocations that wrote a byte of a buffer, or a texel, in order, each once. */
  public LongStream writers(Resource resource, long place) {
    return accessors(resource, place, true);
  }

  private LongStream accessors(Resource resource, long wanted, boolean writes) {
    LongStream.Builder found = LongStream.builder();
    long[] last = {-1};
    scan(
        resource,
        (invocation, site, place) -> {
          boolean asked = writes ? site.mode().writes() : site.mode().reads();
          if (asked && invocation != last[0] && covers(site, place, wanted)) {
            found.add(invocation);
            last[0] = invocation;
          }
        });
    return found.build();
  }

  private static boolean covers(AccessSite site, long place, long wanted) {
    if (site.texel()) {
      return place == wanted;
    }
    for (int i = 0; i < site.byteOffsets().size(); i++) {
      long from = wanted - place - site.byteOffsets().get(i);
      if (from >= 0 && from < site.kinds().get(i).byteSize()) {
        return true;
      }
    }
    return false;
  }

  /** Gives its memory up; it must not be asked any more. */
  @Override
  public void close() {
    arena.close();
  }
}
