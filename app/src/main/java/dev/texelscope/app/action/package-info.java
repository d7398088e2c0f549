/**
 * What the user can do, each thing declared once: menus, keys, the command palette and the shortcut
 * sheet are made from it. Open {@link dev.texelscope.app.action.CommandRegistry} first.
 */
@NullMarked
package dev.texelscope.app.action;

import org.jspecify.annotations.NullMarked;
