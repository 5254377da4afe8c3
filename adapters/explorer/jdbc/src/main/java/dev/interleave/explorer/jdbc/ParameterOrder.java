package dev.interleave.explorer.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import net.sf.jsqlparser.util.deparser.SelectDeParser;
import net.sf.jsqlparser.util.deparser.StatementDeParser;

/**
 * The parameters of a parsed statement. A driver counts the question marks of the text. The parser
 * also reads some of them as operators of PostgreSQL, and then numbers the others differently.
 */
final class ParameterOrder extends ExpressionDeParser {

  private final List<Integer> indexes = new ArrayList<>();

  private ParameterOrder() {}

  /** Whether each question mark of the text is the parameter of the same number. */
  static boolean isThatOf(SqlTokens tokens, Statement statement) {
    ParameterOrder order = new ParameterOrder();
    StringBuilder text = new StringBuilder();
    SelectDeParser selects = new SelectDeParser(order, text);
    order.setSelectVisitor(selects);
    order.setBuilder(text);
    statement.accept(new StatementDeParser(order, selects, text));
    int number =
        // The visitor of JSqlParser 5.3 does not enter the action, which comes last.
        statement instanceof Insert insert && insert.getConflictAction() != null
            ? order.indexes.size()
            : tokens.parameters();
    List<Integer> expected = IntStream.rangeClosed(1, number).boxed().toList();
    return order.indexes.stream().sorted().toList().equals(expected);
  }

  @Override
  public <S> StringBuilder visit(JdbcParameter parameter, S context) {
    indexes.add(parameter.getIndex());
    return super.visit(parameter, context);
  }
}
