import React, { useState } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';
import { BudgetSection } from './budgetSection';

/** The section as the editor shows it, with what would be saved. */
function show(given: DoraDataSourceOptions) {
  let saved = given;
  function Editor() {
    const [options, setOptions] = useState(given);
    saved = options;
    return (
      <BudgetSection options={options} disabled={false} change={(patch) => setOptions({ ...options, ...patch })} />
    );
  }
  render(<Editor />);
  return { saved: () => saved };
}

describe('how much is read', () => {
  it('has defaults, which stand in empty fields', () => {
    show({});
    expect(screen.getByLabelText(/^Ask before reading more than/)).toHaveAttribute('placeholder', '100');
    expect(screen.getByLabelText(/^Leave to other tools/)).toHaveAttribute('placeholder', '10');
    expect(screen.getByRole('radio', { name: 'No' })).toBeChecked();
  });

  it('is changed by whoever sets the data source up', () => {
    const { saved } = show({});
    fireEvent.change(screen.getByLabelText(/^Ask before reading more than/), { target: { value: '250' } });
    fireEvent.change(screen.getByLabelText(/^Leave to other tools/), { target: { value: '30' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Yes' }));
    expect(saved()).toEqual({ askAboveRepositories: 250, rateLimitReserve: 30, keepInBrowser: 'yes' });
  });
});
