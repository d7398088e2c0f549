package dev.texelscope.app.control;

import dev.texelscope.engine.picture.TexelModel;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Mouse and keys of a texel view. Wheel: zoom about the cursor, with Shift sideways. Drag: pan.
 * Click: select; double click: fit; right click: that component alone, again for all. Arrow keys:
 * next texel; Tab: next component; Page Up and Down: slice; 1 to 4: that component alone; 0: all; +
 * and -: zoom; Home: fit.
 */
final class TexelViewInput {
  /** A press that moves less than this is a click. */
  private static final double CLICK_RADIUS = 4;

  /** Pixels that one notch of a wheel scrolls, where the event does not say. */
  private static final double NOTCH = 40;

  private static final double PINCH_STEP = 1.25;

  private final TexelView view;
  private double pressedX;
  private double pressedY;
  private double lastX;
  private double lastY;
  private double scrolled;
  private double pinched = 1;
  private final ContextMenu menu = new ContextMenu();
  private boolean dragging;

  TexelViewInput(TexelView view) {
    this.view = view;
  }

  void install() {
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> view.hoveredProperty().set(-1));
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    view.addEventHandler(ZoomEvent.ZOOM, this::pinch);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void hover(MouseEvent event) {
    view.hoveredProperty().set(view.slotAt(event.getX(), event.getY()));
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    pressedX = event.getX();
    pressedY = event.getY();
    lastX = pressedX;
    lastY = pressedY;
    dragging = false;
    event.consume();
  }

  private void drag(MouseEvent event) {
    double distance = Math.hypot(event.getX() - pressedX, event.getY() - pressedY);
    dragging = dragging || distance > CLICK_RADIUS;
    if (dragging && !event.isSecondaryButtonDown()) {
      view.pan(event.getX() - lastX, event.getY() - lastY);
      lastX = event.getX();
      lastY = event.getY();
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    if (dragging) {
      return;
    }
    long slot = view.slotAt(event.getX(), event.getY());
    if (event.getButton() == MouseButton.PRIMARY) {
      if (event.getClickCount() == 2) {
        view.fit();
      } else if (slot >= 0) {
        view.selectedProperty().set(slot);
      }
    } else if (event.getButton() == MouseButton.SECONDARY) {
      List<MenuItem> items = slot < 0 ? List.of() : view.menuAt(slot);
      if (items.isEmpty()) {
        soloAt(slot);
      } else {
        offer(slot, items, event);
      }
    }
    event.consume();
  }

  private void offer(long slot, List<MenuItem> items, MouseEvent event) {
    menu.hide();
    menu.getItems().setAll(items);
    TexelModel model = view.modelProperty().get();
    if (model != null && model.grid().components() > 1) {
      int component = model.grid().component(slot);
      boolean alone = view.soloProperty().get() == component;
      MenuItem solo = new MenuItem(alone ? "All components" : "RGBA".charAt(component) + " alone");
      solo.setId("menu-solo");
      solo.setOnAction(_ -> soloAt(slot));
      menu.getItems().add(solo);
    }
    menu.show(view, event.getScreenX(), event.getScreenY());
  }

  private void soloAt(long slot) {
    TexelModel model = view.modelProperty().get();
    if (model != null && slot >= 0 && model.grid().components() > 1) {
      int component = model.grid().component(slot);
      view.soloProperty().set(view.soloProperty().get() == component ? -1 : component);
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.isShiftDown()) {
      view.pan(event.getDeltaX() + event.getDeltaY(), 0);
    } else {
      scrolled += event.getDeltaY() / (event.getMultiplierY() > 0 ? event.getMultiplierY() : NOTCH);
      int steps = (int) scrolled;
      if (steps != 0) {
        scrolled -= steps;
        view.zoomAt(event.getX(), event.getY(), steps);
      }
    }
    hoverAgain(event.getX(), event.getY());
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    pinched *= event.getZoomFactor();
    int steps = (int) (Math.log(pinched) / Math.log(PINCH_STEP));
    if (steps != 0) {
      pinched /= Math.pow(PINCH_STEP, steps);
      view.zoomAt(event.getX(), event.getY(), steps);
    }
    event.consume();
  }

  private void hoverAgain(double x, double y) {
    view.hoveredProperty().set(view.slotAt(x, y));
  }

  private void key(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    if (step(event.getCode(), event.isShiftDown()) || command(event.getCode())) {
      event.consume();
    }
  }

  private boolean step(KeyCode code, boolean shift) {
    TexelModel model = view.modelProperty().get();
    if (model == null) {
      return false;
    }
    TexelSteps steps = new TexelSteps(model.grid());
    long from = view.selectedProperty().get();
    long to =
        switch (code) {
          case LEFT -> steps.texel(from, -1, 0);
          case RIGHT -> steps.texel(from, 1, 0);
          case UP -> steps.texel(from, 0, -1);
          case DOWN -> steps.texel(from, 0, 1);
          case TAB -> steps.component(from, shift ? -1 : 1);
          case PAGE_UP -> steps.slice(from, -1);
          case PAGE_DOWN -> steps.slice(from, 1);
          default -> -1;
        };
    if (to < 0 || (code == KeyCode.TAB && to == from)) {
      // Behind the last component, and before the first, Tab goes on to the next control.
      return false;
    }
    view.selectedProperty().set(to);
    view.reveal(to);
    return true;
  }

  private boolean command(KeyCode code) {
    switch (code) {
      case DIGIT1, NUMPAD1 -> view.soloProperty().set(0);
      case DIGIT2, NUMPAD2 -> view.soloProperty().set(1);
      case DIGIT3, NUMPAD3 -> view.soloProperty().set(2);
      case DIGIT4, NUMPAD4 -> view.soloProperty().set(3);
      case DIGIT0, NUMPAD0 -> view.soloProperty().set(-1);
      case PLUS, EQUALS, ADD -> view.zoom(1);
      case MINUS, SUBTRACT -> view.zoom(-1);
      case HOME -> view.fit();
      default -> {
        return false;
      }
    }
    return true;
  }
}
