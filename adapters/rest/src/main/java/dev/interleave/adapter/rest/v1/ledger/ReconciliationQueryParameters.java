package dev.interleave.adapter.rest.v1.ledger;

import dev.interleave.adapter.rest.problem.FieldError;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.Quoted;
import dev.interleave.adapter.rest.v1.Paging;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/**
 * The query parameters of a reconciliation: {@code limit} (1 to 1,000), {@code after}, and {@code
 * full} ({@code true} or {@code false}, which is the default).
 */
public final class ReconciliationQueryParameters {

  private static final int USUAL = 50;

  @BeanParam Paging paging;

  @QueryParam("full")
  String full;

  /**
   * @throws ProblemException 400 if a parameter is out of its bounds
   */
  ReconciliationQuery page() {
    return query(USUAL);
  }

  /**
   * The same, with the largest pages if there is no limit.
   *
   * @throws ProblemException 400 if a parameter is out of its bounds
   */
  ReconciliationQuery summary() {
    return query(PageRequest.LARGEST);
  }

  private ReconciliationQuery query(int usual) {
    return new ReconciliationQuery(paging.request(usual, PageRequest.LARGEST), isFull());
  }

  private boolean isFull() {
    if (full == null || full.equals("false")) {
      return false;
    }
    if (full.equals("true")) {
      return true;
    }
    throw new ProblemException(
        Problem.of(
            List.of(
                new FieldError("full", Quoted.of(full) + " is not valid. Use true or false."))));
  }
}
