package dev.texelscope.app.action;

import dev.texelscope.app.state.Selection;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.tensor.InputException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Moves the selection of a session: to a place, to the next wrong component. */
public final class Navigator {

  private static final int MOST_OF_A_TOKEN = 4096;
  private static final long MOST_COUNTED = 1 << 20;

  private final Session session;

  /** Moves the selection of this session. */
  public Navigator(Session session) {
    this.session = session;
  }

  /**
   * Selects a place.
   *
   * @return what is selected now, for people
   * @throws InputException if there is no such place
   */
  public String go(GoTo place) {
    StorageRun run = selectedRun();
    return switch (place) {
      case GoTo.ToElement(Element element) -> element(run, element);
      case GoTo.ToIndex(long index) -> linear(run, "index", index);
      case GoTo.ToTexel texel -> address(Storage.TEXTURE, texel.address());
      case GoTo.ToBuffer(long index) -> buffer(run, index);
      case GoTo.ToToken(long token) -> token(run, token);
      case GoTo.ToInvocation(int x, int y, int z) -> invocation(run, x, y, z);
    };
  }

  private StorageRun selectedRun() {
    RunResult result = session.result().get();
    if (result == null) {
      throw new InputException("go to: nothing has run yet");
    }
    Optional<Storage> storage = session.selection().get().map(Selection::storage);
    return result.runs().stream()
        .filter(run -> storage.isEmpty() || run.storage() == storage.get())
        .findFirst()
        .orElse(result.runs().getFirst());
  }

  private Optional<StorageRun> run(Storage storage) {
    RunResult result = session.result().get();
    return result == null
        ? Optional.empty()
        : result.runs().stream().filter(run -> run.storage() == storage).findFirst();
  }

  private String element(StorageRun run, Element element) {
    MemoryLayout layout = run.evidence().outputLayout();
    if (!layout.sizes().contains(element)) {
      throw new InputException(
          "go to: element " + element + " is outside the tensor " + layout.sizes());
    }
    return select(run, layout.slotOf(layout.sizes().linearIndex(element)));
  }

  private String linear(StorageRun run, String field, long index) {
    MemoryLayout layout = run.evidence().outputLayout();
    check(field, index, layout.sizes().numel());
    return select(run, layout.slotOf(index));
  }

  private static void check(String field, long index, long count) {
    if (index >= count) {
      throw new InputException(
          "go to: " + field + " " + index + " is outside; 0 to " + (count - 1) + " is there");
    }
  }

  private String address(Storage storage, Address address) {
    StorageRun run =
        run(storage)
            .orElseThrow(
                () -> new InputException("go to: the " + storage.label() + " form has not run"));
    try {
      return select(run, run.evidence().outputLayout().slotOfAddress(address));
    } catch (IllegalArgumentException e) {
      throw new InputException("go to: " + e.getMessage());
    }
  }

  private String buffer(StorageRun selected, long index) {
    if (run(Storage.BUFFER).isPresent()) {
      return address(Storage.BUFFER, new BufferAddress(index));
    }
    return linear(selected, "buffer index", index);
  }

  /**
   * Selects what an invocation of a storage form writes.
   *
   * @throws InputException if that form has not run, or there is no such place
   */
  public void invocation(Storage storage, GridSize id) {
    StorageRun run =
        run(storage)
            .orElseThrow(
                () -> new InputException("go to: the " + storage.label() + " form has not run"));
    invocation(run, id.x(), id.y(), id.z());
  }

  /** An invocation writes the texel of its position, or the buffer element of its number. */
  private String invocation(StorageRun run, int x, int y, int z) {
    GridSize grid = run.plan().globalSize();
    if (x >= grid.x() || y >= grid.y() || z >= grid.z()) {
      throw new InputException(
          "go to: invocation ("
              + x
              + ","
              + y
              + ","
              + z
              + ") does not run; the global size is "
              + grid);
    }
    String place =
        run.storage() == Storage.TEXTURE
            ? address(Storage.TEXTURE, new TexelAddress(x, y, z, 0))
            : address(Storage.BUFFER, new BufferAddress(x + (long) grid.x() * y));
    return "invocation (" + x + "," + y + "," + z + "): " + place;
  }

  private String token(StorageRun run, long token) {
    TokenLayout tokens = run.evidence().tokens();
    check("token", token, tokens.numTokens());
    MemoryLayout layout = run.evidence().outputLayout();
    long first = -1;
    long firstWrong = -1;
    long wrong = 0;
    Set<Long> elements = new HashSet<>();
    long looked = Math.min(tokens.elementsPerToken(), MOST_OF_A_TOKEN);
    for (long k = 0; k < looked; k++) {
      long element = tokens.elementOfToken(new TokenIndex(token), k);
      long slot = layout.slotOf(element);
      elements.add(element);
      first = k == 0 ? slot : first;
      if (run.judgement().at(slot) == Verdict.WRONG) {
        wrong++;
        firstWrong = firstWrong < 0 ? slot : firstWrong;
      }
    }
    session.selectGroup(run.storage(), firstWrong >= 0 ? firstWrong : first, elements);
    return run.evidence().granularity().words("token ")
        + token
        + ": "
        + tokens.elementsPerToken()
        + (tokens.elementsPerToken() == 1 ? " element, " : " elements, ")
        + wrong
        + (looked < tokens.elementsPerToken() ? " wrong among the first " + looked : " wrong");
  }

  private String select(StorageRun run, long slot) {
    session.select(run.storage(), slot);
    MemoryLayout layout = run.evidence().outputLayout();
    long linear = layout.linearIndexAt(slot);
    return layout.addressOfSlot(slot)
        + (linear == MemoryLayout.PADDING
            ? ", padding"
            : ", element " + layout.sizes().element(linear) + ", index " + linear);
  }

  /** Selects the next wrong component in storage order, from the selection on, round and round. */
  public void nextWrong() {
    step(1);
  }

  /** Selects the wrong component before the selection. */
  public void previousWrong() {
    step(-1);
  }

  private void step(int direction) {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    StorageRun run =
        result.runs().stream()
            .filter(
                r -> session.selection().get().filter(s -> s.storage() == r.storage()).isPresent())
            .filter(r -> r.judgement().mismatches() > 0)
            .findFirst()
            .or(() ->
                result.runs().stream().filter(r -> r.judgement().mismatches() > 0).findFirst())
            .orElse(null);
    if (run == null) {
      return;
    }
    long slots = run.evidence().outputLayout().slots();
    long from = session.slotIn(run.storage()).orElse(direction > 0 ? slots - 1 : 0);
    for (long i = 1; i <= slots; i++) {
      long slot = Math.floorMod(from + direction * i, slots);
      if (run.judgement().at(slot) == Verdict.WRONG) {
        session.select(run.storage(), slot);
        return;
      }
    }
  }

  /** Selects the first wrong component of a new result, or its first element. */
  public void selectFirst() {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    StorageRun run = result.runs().getFirst();
    MemoryLayout layout = run.evidence().outputLayout();
    for (long slot = 0; run.judgement().mismatches() > 0 && slot < layout.slots(); slot++) {
      if (run.judgement().at(slot) == Verdict.WRONG) {
        session.select(run.storage(), slot);
        return;
      }
    }
    session.select(run.storage(), layout.slotOf(0));
  }

  /**
   * Which of the wrong components is selected, from 1; 0 for none of them, and where so many slots
   * come before it that counting them would hold the window up.
   */
  public static long rankOfWrong(StorageRun run, long slot) {
    if (slot < 0 || slot > MOST_COUNTED || run.judgement().at(slot) != Verdict.WRONG) {
      return 0;
    }
    long rank = 0;
    for (long before = 0; before <= slot; before++) {
      rank += run.judgement().at(before) == Verdict.WRONG ? 1 : 0;
    }
    return rank;
  }
}
