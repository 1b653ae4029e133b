package dev.pushcart.gates;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What one module promises to everyone: the types that others can name and use, as text.
 *
 * <p>It is read from compiled classes: the packages that {@code module-info} exports to everyone, their
 * public and protected types, and of those the supertypes, permitted subtypes, record components,
 * constants with their values, members with generic signatures, nullness and deprecation. A member that
 * comes from a package-private supertype is listed at the type through which it can be reached.
 *
 * <p>Not listed: parameter names, annotations other than nullness and deprecation, and the overriding of
 * {@code equals}, {@code hashCode} and {@code toString}. A constant's class is initialized to read it.
 */
final class PublicApi {

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final int SHOWN_MODIFIERS =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  private final Path classes;
  private final ModuleDescriptor module;
  private final Set<String> exported;
  private final List<Type> types = new ArrayList<>();

  /** One type: a first line that declares it, and a line for each member. */
  record Type(String packageName, String name, Line declaration, List<Line> members) {}

  /** A line and the types that stand in it. */
  record Line(String text, Set<Class<?>> mentioned) {}

  private PublicApi(Path classes) throws IOException {
    this.classes = classes;
    try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      module = ModuleDescriptor.read(descriptor);
    }
    exported = new TreeSet<>();
    module.exports().stream()
        .filter(export -> !export.isQualified())
        .forEach(export -> exported.add(export.source()));
    for (String packageName : exported) {
      for (Class<?> type : typesIn(packageName)) {
        types.add(
            new Type(packageName, type.getCanonicalName(), declaration(type), members(type)));
      }
    }
  }

  /** Reads the classes under a directory that holds a {@code module-info.class}. */
  static PublicApi of(Path classes) throws IOException {
    return new PublicApi(classes);
  }

  String moduleName() {
    return module.name();
  }

  boolean isEmpty() {
    return exported.isEmpty();
  }

  List<Type> types() {
    return types;
  }

  /** The whole promise, one declaration or member a line. */
  String dump() {
    StringBuilder text = new StringBuilder("module ").append(module.name()).append('\n');
    String packageName = "";
    for (Type type : types) {
      if (!type.packageName().equals(packageName)) {
        packageName = type.packageName();
        text.append("\npackage ").append(packageName).append('\n');
      }
      text.append('\n').append(type.declaration().text()).append('\n');
      type.members().forEach(member -> text.append("  ").append(member.text()).append('\n'));
    }
    return text.toString();
  }

  private List<Class<?>> typesIn(String packageName) throws IOException {
    Path directory = classes.resolve(packageName.replace('.', '/'));
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          Class<?> type = load(packageName + '.' + name.substring(0, name.length() - 6));
          if (isVisible(type)) {
            found.add(type);
          }
        }
      }
    }
    found.sort(Comparator.comparing(Class::getName));
    return found;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(name + ": compiled but not on the class path", missing);
    }
  }

  private boolean isVisible(Class<?> type) {
    if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
      return false;
    }
    Class<?> enclosing = type.getEnclosingClass();
    return isPromised(type.getModifiers(), enclosing) && (enclosing == null || isVisible(enclosing));
  }

  /** A protected member of a final class is reachable for nobody outside. */
  private static boolean isPromised(int modifiers, @Nullable Class<?> owner) {
    return Modifier.isPublic(modifiers)
        || (Modifier.isProtected(modifiers)
            && owner != null
            && !Modifier.isFinal(owner.getModifiers()));
  }

  private Line declaration(Class<?> type) {
    Signature line = new Signature().deprecation(type);
    line.add(Modifier.isProtected(type.getModifiers()) ? "protected " : "public ");
    if (kind(type).equals("class")) {
      line.add(type.isMemberClass() && Modifier.isStatic(type.getModifiers()) ? "static " : "");
      line.add(Modifier.isAbstract(type.getModifiers()) ? "abstract " : "");
      line.add(Modifier.isFinal(type.getModifiers()) ? "final " : "");
    }
    line.add(type.isSealed() && !type.isEnum() ? "sealed " : "");
    line.add(kind(type)).add(" ").add(type.getCanonicalName());
    line.typeParameters(type.getTypeParameters());
    if (type.isRecord()) {
      components(type, line);
    }
    supertypes(type, line);
    if (type.isSealed() && !type.isEnum()) {
      permits(type, line);
    }
    return line.end();
  }

  private static void components(Class<?> type, Signature line) {
    String separator = "(";
    for (RecordComponent component : type.getRecordComponents()) {
      line.add(separator).type(component.getAnnotatedType()).add(" ").add(component.getName());
      separator = ", ";
    }
    line.add(separator.equals("(") ? "()" : ")");
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    return type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
  }

  private void supertypes(Class<?> type, Signature line) {
    Class<?> parent = type.getSuperclass();
    List<AnnotatedType> interfaces = new ArrayList<>();
    collectInterfaces(type, interfaces);
    if (kind(type).equals("class") && parent != Object.class) {
      Class<?> below = type;
      while (isHidden(below.getSuperclass())) {
        below = below.getSuperclass();
        collectInterfaces(below, interfaces);
      }
      if (below.getSuperclass() != Object.class) {
        line.add(" extends ").type(below.getAnnotatedSuperclass());
      }
    }
    if (!interfaces.isEmpty() && !type.isAnnotation()) {
      line.add(type.isInterface() ? " extends " : " implements ").types(interfaces);
    }
  }

  private static void collectInterfaces(Class<?> type, List<AnnotatedType> found) {
    for (AnnotatedType parent : type.getAnnotatedInterfaces()) {
      Class<?> raw = rawClass(parent.getType());
      if (isHidden(raw)) {
        collectInterfaces(raw, found);
      } else {
        found.add(parent);
      }
    }
  }

  private static boolean isHidden(Class<?> type) {
    return !Modifier.isPublic(type.getModifiers()) && !Modifier.isProtected(type.getModifiers());
  }

  private void permits(Class<?> type, Signature line) {
    List<Class<?>> named =
        Arrays.stream(type.getPermittedSubclasses())
            .filter(permitted -> exported.contains(permitted.getPackageName()))
            .filter(this::isVisible)
            .sorted(Comparator.comparing(Class::getName))
            .toList();
    boolean allNamed = named.size() == type.getPermittedSubclasses().length;
    line.add(" permits ");
    line.add(named.stream().map(Class::getCanonicalName).collect(joining(", ")));
    line.add(allNamed ? "" : named.isEmpty() ? "hidden types" : ", hidden types");
  }

  private List<Line> members(Class<?> type) {
    List<Line> lines = new ArrayList<>();
    Arrays.stream(type.getDeclaredFields())
        .filter(Field::isEnumConstant)
        .forEach(constant -> lines.add(enumConstant(constant)));
    Map<String, Line> fields = new TreeMap<>();
    Map<String, Line> constructors = new TreeMap<>();
    Map<String, Line> methods = new TreeMap<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isListed(constructor, type) && !isCanonical(constructor, type)) {
        Line line = constructor(constructor);
        constructors.put(line.text(), line);
      }
    }
    Set<String> overridden = new LinkedHashSet<>();
    for (Class<?> source : withHiddenParents(type)) {
      for (Field field : source.getDeclaredFields()) {
        if (isListed(field, type) && !field.isEnumConstant()) {
          Line line = field(field);
          fields.put(line.text(), line);
        }
      }
      for (Method method : source.getDeclaredMethods()) {
        if (isListed(method, type)
            && !method.isBridge()
            && overridden.add(method.getName() + Arrays.toString(method.getParameterTypes()))
            && !isOfEveryObject(method)) {
          Line line = method(method);
          methods.put(line.text(), line);
        }
      }
    }
    lines.addAll(fields.values());
    lines.addAll(constructors.values());
    lines.addAll(methods.values());
    return lines;
  }

  private static boolean isListed(Member member, Class<?> type) {
    return !member.isSynthetic() && isPromised(member.getModifiers(), type);
  }

  /** A record's first line says it already. */
  private static boolean isCanonical(Constructor<?> constructor, Class<?> type) {
    return type.isRecord()
        && Arrays.equals(
            constructor.getParameterTypes(),
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray());
  }

  private static boolean isOfEveryObject(Method method) {
    return OF_EVERY_OBJECT.contains(method.getName())
        && method.getParameterCount() == (method.getName().equals("equals") ? 1 : 0)
        && !Modifier.isAbstract(method.getModifiers());
  }

  private static Set<Class<?>> withHiddenParents(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>(List.of(type));
    List<Class<?>> parents = new ArrayList<>(List.of(type.getInterfaces()));
    if (type.getSuperclass() != null) {
      parents.add(0, type.getSuperclass());
    }
    parents.stream()
        .filter(PublicApi::isHidden)
        .forEach(parent -> found.addAll(withHiddenParents(parent)));
    return found;
  }

  private static Line enumConstant(Field field) {
    return new Signature().deprecation(field).add("enum constant ").add(field.getName()).end();
  }

  private static Line field(Field field) {
    Signature line = new Signature().deprecation(field).modifiers(field.getModifiers());
    line.type(field.getAnnotatedType()).add(" ").add(field.getName());
    int constant = Modifier.STATIC | Modifier.FINAL;
    if ((field.getModifiers() & constant) == constant
        && (field.getType().isPrimitive() || field.getType() == String.class)) {
      line.add(" = ").add(value(field));
    }
    return line.end();
  }

  private static String value(Field field) {
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      return value instanceof String text
          ? '"' + text.replace("\\", "\\\\").replace("\n", "\\n") + '"'
          : String.valueOf(value);
    } catch (IllegalAccessException refused) {
      throw new IllegalStateException(field + ": cannot be read", refused);
    }
  }

  private static Line constructor(Constructor<?> constructor) {
    Signature line = new Signature().deprecation(constructor).modifiers(constructor.getModifiers());
    line.typeParameters(constructor.getTypeParameters());
    line.add(constructor.getDeclaringClass().getSimpleName());
    return line.parameters(constructor).end();
  }

  private static Line method(Method method) {
    Signature line = new Signature().deprecation(method).modifiers(method.getModifiers());
    line.add(method.isDefault() ? "default " : "");
    line.typeParameters(method.getTypeParameters());
    line.add(method.getTypeParameters().length == 0 ? "" : " ");
    line.type(method.getAnnotatedReturnType()).add(" ").add(method.getName()).parameters(method);
    if (method.getDefaultValue() != null) {
      line.add(" default ").add(String.valueOf(method.getDefaultValue()));
    }
    return line.end();
  }

  private static Class<?> rawClass(java.lang.reflect.Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  /** A line in the making. */
  private static final class Signature {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Class<?>> mentioned = new LinkedHashMap<>();

    Signature add(String words) {
      text.append(words);
      return this;
    }

    Signature deprecation(AnnotatedElement element) {
      Deprecated deprecated = element.getAnnotation(Deprecated.class);
      if (deprecated != null) {
        add(deprecated.forRemoval() ? "@Deprecated(forRemoval) " : "@Deprecated ");
      }
      return this;
    }

    Signature modifiers(int modifiers) {
      return add(Modifier.toString(modifiers & SHOWN_MODIFIERS)).add(" ");
    }

    void typeParameters(TypeVariable<?>[] variables) {
      if (variables.length == 0) {
        return;
      }
      add("<");
      for (int i = 0; i < variables.length; i++) {
        add(i == 0 ? "" : ", ").add(variables[i].getName());
        String separator = " extends ";
        for (AnnotatedType bound : variables[i].getAnnotatedBounds()) {
          if (bound.getType() != Object.class || nullness(bound).length() > 0) {
            add(separator).type(bound);
            separator = " & ";
          }
        }
      }
      add(">");
    }

    Signature parameters(Executable executable) {
      List<AnnotatedType> parameters = List.of(executable.getAnnotatedParameterTypes());
      add("(").types(parameters).add(")");
      if (executable.isVarArgs()) {
        text.replace(text.length() - 3, text.length(), "...)");
      }
      AnnotatedType[] thrown = executable.getAnnotatedExceptionTypes();
      return thrown.length == 0 ? this : add(" throws ").types(List.of(thrown));
    }

    Signature types(List<AnnotatedType> types) {
      for (int i = 0; i < types.size(); i++) {
        add(i == 0 ? "" : ", ").type(types.get(i));
      }
      return this;
    }

    Signature type(AnnotatedType type) {
      if (type instanceof AnnotatedArrayType array) {
        String nullness = nullness(type);
        return type(array.getAnnotatedGenericComponentType())
            .add(nullness.isEmpty() ? "" : " " + nullness)
            .add("[]");
      }
      add(nullness(type));
      if (type instanceof AnnotatedParameterizedType generic) {
        name(rawClass(type.getType())).add("<");
        return types(List.of(generic.getAnnotatedActualTypeArguments())).add(">");
      }
      if (type instanceof AnnotatedTypeVariable) {
        return add(type.getType().getTypeName());
      }
      if (type instanceof AnnotatedWildcardType wildcard) {
        return wildcard(wildcard);
      }
      return name(rawClass(type.getType()));
    }

    private Signature wildcard(AnnotatedWildcardType wildcard) {
      if (wildcard.getAnnotatedLowerBounds().length > 0) {
        return add("? super ").type(wildcard.getAnnotatedLowerBounds()[0]);
      }
      boolean bounded = ((WildcardType) wildcard.getType()).getUpperBounds()[0] != Object.class;
      return bounded ? add("? extends ").type(wildcard.getAnnotatedUpperBounds()[0]) : add("?");
    }

    private Signature name(Class<?> type) {
      mentioned.put(type.getName(), type);
      String name = type.getCanonicalName();
      boolean needsNoImport = type.getPackageName().equals("java.lang") && !type.isPrimitive();
      return add(needsNoImport ? name.substring("java.lang.".length()) : name);
    }

    private static String nullness(AnnotatedType type) {
      return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "")
          + (type.isAnnotationPresent(NonNull.class) ? "@NonNull " : "");
    }

    Line end() {
      return new Line(text.toString(), Set.copyOf(mentioned.values()));
    }
  }
}
